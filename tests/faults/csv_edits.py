"""A table edited: columns, rows, and cells that another reader takes for something else."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def edited_tables(text: str) -> Iterable[tuple[str, bytes]]:
    """What each edit of the table of the loss is, and the file after it."""
    head, first, *rest = text.splitlines(keepends=True)
    a, b, c = first.rstrip("\n").split(",")
    body = "".join(rest)

    def beginning(line: str) -> str:
        return f"{head}{line}\n{body}"

    edited = {
        "a column twice": text.replace("theta,loss", "theta,theta", 1),
        "a column three times": text.replace(head, "theta,theta,theta\n", 1),
        "a column without a name": text.replace("theta,", ",", 1),
        "another name": text.replace("theta,", "Theta,", 1),
        "a name with a blank": text.replace("theta,", "theta ,", 1),
        "names exchanged": text.replace("loss,grad", "grad,loss", 1),
        "a column more": text.replace("\n", ",1\n").replace(",1\n", ",z\n", 1),
        "a column twice at the end": "".join(
            f"{line},{line.split(',')[0]}\n" for line in text.splitlines()
        ),
        "a column less": "".join(f"{line.rpartition(',')[0]}\n" for line in text.splitlines()),
        "a name more": text.replace(head, f"{head.rstrip()},z\n", 1),
        "a byte order mark": f"\ufeff{text}",
        "quoted names": text.replace(head, '"theta",loss,grad\n', 1),
        "a quoted number": beginning(f'"{a}",{b},{c}'),
        "a quote that stays open": beginning(f'"{a},{b},{c}'),
        "a blank before a number": beginning(f" {a},{b},{c}"),
        "a blank after a number": beginning(f"{a} ,{b},{c}"),
        "an underscore in a number": beginning(f"{a},2_5.0,{c}"),
        "digits of another script": beginning(f"{a},٢٥.0,{c}"),
        "a plus": beginning(f"{a},+{b},{c}"),
        "a comma for a point": beginning(f"{a},{b.replace('.', ',')},{c}"),
        "a hexadecimal number": beginning(f"{a},0x19,{c}"),
        "a formula": beginning(f"{a},=25,{c}"),
        "a comment": f"# a\n{text}",
        "a comment below the names": f"{head}# a\n{first}{body}",
        "a comment at the end": f"{text}# a\n",
        "a blank line": f"{head}\n{first}{body}",
        "a blank line at the end": f"{text}\n",
        "blanks at the end": f"{text}   ",
        "no last line break": text[:-1],
        "a NUL at the end": f"{text}\x00",
        "a row more": f"{text}{first}",
        "a row twice": f"{head}{first}{first}{body}",
        "a row less": f"{head}{body}",
        "rows exchanged": f"{head}{rest[0]}{first}{''.join(rest[1:])}",
        "names twice": f"{head}{text}",
        "the last bit": beginning(f"{a},{np.nextafter(float(b), 99)!r},{c}"),
        "a missing number": beginning(f"{a},,{c}"),
        "nan": beginning(f"{a},nan,{c}"),
        "inf": beginning(f"{a},inf,{c}"),
        "a minus": beginning(f"{a},-{b},{c}"),
        "nothing": "",
        "names alone": head,
        "lines that end as on Windows": text.replace("\n", "\r\n"),
        "one line that ends so": beginning(f"{a},{b},{c}\r"),
        "semicolons": text.replace(",", ";"),
        "tabs": text.replace(",", "\t"),
    }
    yield from ((name, changed.encode()) for name, changed in edited.items())
    yield "another encoding", text.encode("utf-16")
    yield "a byte that is no text", text.encode() + b"\xff\n"
