"""R's expressions as trees, read from R's own syntax.

Precedences are those of R's help page `?Syntax`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rport.base import format as r_format


@dataclass(frozen=True)
class Name:
    """A name: a symbol's, a function's or an operator's."""

    text: str


@dataclass(frozen=True)
class String:
    """A string in quotes, or a number as R prints it: drawn as one."""

    text: str
    number: bool = False


@dataclass(frozen=True)
class Letters:
    """A name that is never a symbol's."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function or an operator with its arguments."""

    head: Node
    arguments: tuple[Node, ...]

    @property
    def name(self) -> str:
        """Of the function, if it has one."""
        return self.head.text if isinstance(self.head, Name) else ""


Node = Name | String | Letters | Call

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>(?:0[xX][0-9A-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)L?)
      | (?P<name>(?:[^\W\d_]|\.(?!\d))[\w.]*|`[^`]+`)
      | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<operator>%[^%\s]*%|<=|>=|==|!=|&&|\|\||[-+*/^<>!~:&|()\[\]{},])
    )""",
    re.VERBOSE,
)
_BINDING = {  # how strongly an operator binds to its left and to its right
    "~": (1, 2),
    "||": (3, 4), "|": (3, 4), "&&": (5, 6), "&": (5, 6),
    "==": (9, 10), "!=": (9, 10), "<": (9, 10), ">": (9, 10), "<=": (9, 10), ">=": (9, 10),
    "+": (11, 12), "-": (11, 12), "*": (13, 14), "/": (13, 14), "%": (15, 16), ":": (17, 18),
    "^": (22, 21),
}  # fmt: skip
_PREFIX = {"~": 2, "!": 7, "+": 19, "-": 19}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_CALL = 24
_ESCAPES = {"n": "\n", "t": "\t"}


def read(text: str) -> Node:
    """The tree of one R expression. Raises ValueError for what cannot be read."""
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[tuple[str, str]] = []
        end = len(text.rstrip())
        at = 0
        while at < end:
            found = _TOKEN.match(text, at)
            if found is None:
                raise self._error(text[at:].strip()[:1])
            assert found.lastgroup
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self._tokens.append(("end", "its end"))

    def whole(self) -> Node:
        node = self._expression(0)
        if self._tokens[0][0] != "end":
            raise self._error(self._tokens[0][1])
        return node

    def _error(self, what: str) -> ValueError:
        return ValueError(f"{self._text!r} cannot be read as an R expression, at {what!r}")

    def _expect(self, token: str) -> None:
        kind, found = self._tokens.pop(0)
        if (kind, found) != ("operator", token):
            raise self._error(found)

    def _expression(self, binding: int) -> Node:
        """What binds at least so strongly. The method is Pratt's (1973)."""
        node = self._operand()
        while self._tokens[0][0] == "operator":
            operator = self._tokens[0][1]
            if operator in "([":
                if binding > _CALL:
                    break
                arguments = self._arguments()
                node = (
                    Call(node, arguments)
                    if operator == "("
                    else Call(Name("["), (node, *arguments))
                )
                continue
            left, right = _BINDING.get(operator[:1] if operator[0] == "%" else operator, (-1, -1))
            if left < binding or left < 0:
                break
            self._tokens.pop(0)
            node = Call(Name(operator), (node, self._expression(right)))
        return node

    def _operand(self) -> Node:
        kind, token = self._tokens.pop(0)
        if kind == "number":
            value = int(token.rstrip("L"), 16) if "x" in token.lower() else float(token.rstrip("L"))
            return String(r_format(value), number=True)
        if kind == "name":
            return Name(token.strip("`"))
        if kind == "string":
            return String(re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), token[1:-1]))
        if token in _PREFIX:
            return Call(Name(token), (self._expression(_PREFIX[token]),))
        if token in ("(", "{"):
            inner = self._expression(0)
            self._expect(_CLOSING[token])
            return Call(Name(token), (inner,))
        raise self._error(token)

    def _arguments(self) -> tuple[Node, ...]:
        closing = _CLOSING[self._tokens.pop(0)[1]]
        arguments: list[Node] = []
        while self._tokens[0] != ("operator", closing):
            if arguments:
                self._expect(",")
            arguments.append(self._expression(0))
        self._tokens.pop(0)
        return tuple(arguments)


_UNSPACED = ("/", "^", ":")


def written(node: Node) -> str:
    """A tree as R writes it; a string alone is without quotes. Source: R's `deparse`."""
    return node.text if isinstance(node, String) else _written(node)


def _written(node: Node) -> str:
    if isinstance(node, String) and not node.number:
        return '"' + node.text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if not isinstance(node, Call):
        return node.text
    parts = [_written(each) for each in node.arguments]
    name = node.name
    if name in _CLOSING and name != "[":
        return f"{name}{parts[0]}{_CLOSING[name]}"
    if name == "[":
        return f"{parts[0]}[{', '.join(parts[1:])}]"
    if name in _PREFIX and len(parts) == 1:
        return name + parts[0]
    if len(parts) == 2 and (name in _BINDING or name.startswith("%")):
        return f"{name if name in _UNSPACED else f' {name} '}".join(parts)
    return f"{_written(node.head)}({', '.join(parts)})"
