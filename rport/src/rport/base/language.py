"""R's expressions: read from text, and written as R's `deparse` writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rport.base.formatting import format

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?L?)
    |(?P<name>(?:[^\W\d_]|\.(?!\d))[\w.]*(?:::[\w.]+)?|\.)
    |(?P<quoted>`[^`]+`)
    |(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<operator>%[^%\s]*%|<=|>=|==|!=|&&|\|\||[-+*/^:~!<>&|(),=\[\]$])
    )""",
    re.VERBOSE,
)
_BINARY = {
    "~": 1, "||": 2, "|": 2, "&&": 3, "&": 3, "==": 5, "!=": 5, "<": 5, ">": 5, "<=": 5,
    ">=": 5, "+": 6, "-": 6, "*": 7, "/": 7, ":": 9, "^": 11, "$": 12,
}  # fmt: skip
_UNARY = {"~": 1, "!": 4, "-": 10, "+": 10}
_SPECIAL = 8
"""How tightly `%in%` and similar operators bind."""
_TIGHT = {"/", "^", ":", "$", "%%", "%/%"}
_CONSTANTS: dict[str, bool | None] = {"TRUE": True, "FALSE": False, "NULL": None}


@dataclass(frozen=True)
class Name:
    """A variable."""

    text: str


@dataclass(frozen=True)
class Constant:
    """A number, a text, TRUE, FALSE or NULL."""

    value: float | int | str | bool | None


@dataclass(frozen=True)
class Call:
    """A function applied to arguments; operators and parentheses are functions too.

    The function "()" applies its first argument, which is a call that makes a function.
    """

    function: str
    arguments: tuple[Expression, ...]
    names: tuple[str | None, ...] = ()

    def named(self) -> list[tuple[str | None, Expression]]:
        """The arguments, each with the name that it was given."""
        names = self.names or (None,) * len(self.arguments)
        return list(zip(names, self.arguments, strict=True))

    def matched(self, parameters: tuple[str, ...]) -> dict[str, Expression]:
        """The arguments by parameter: by name, and those without one in order.

        Raises ValueError for a name that is not a parameter.
        """
        given: dict[str, Expression] = {name: each for name, each in self.named() if name}
        unknown = [name for name in given if name not in parameters]
        if unknown:
            raise ValueError(f"{self.function}() has no argument '{unknown[0]}'")
        free = [each for each in parameters if each not in given]
        rest = [each for name, each in self.named() if name is None]
        return given | dict(zip(free, rest, strict=False))


Expression = Name | Constant | Call


def parse(text: str) -> Expression:
    """The expression that `text` is in R's grammar.

    Raises ValueError for anything else.
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                raise self._invalid(text[at:].split()[0])
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.at = 0

    def whole(self) -> Expression:
        tree = self._expression(0)
        if self.at < len(self.tokens):
            raise self._invalid(self.tokens[self.at][1])
        return tree

    def _invalid(self, what: str) -> ValueError:
        return ValueError(f"{self.text!r} is not an R expression: unexpected {what!r}")

    def _peek(self) -> str:
        if self.at == len(self.tokens):
            return ""
        kind, text = self.tokens[self.at]
        return text if kind == "operator" else ""

    def _next(self) -> tuple[str, str]:
        if self.at == len(self.tokens):
            raise ValueError(f"{self.text!r} is not an R expression: it ends too early")
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, what: str) -> None:
        _, text = self._next()
        if text != what:
            raise self._invalid(text)

    def _expression(self, least: int) -> Expression:
        left = self._operand()
        while True:
            operator = self._peek()
            if operator == "[":
                left = self._element(left)
                continue
            if operator == "(" and isinstance(left, Call):
                arguments = self._call("()")
                names = (None, *arguments.names)
                left = Call("()", (left, *arguments.arguments), names)
                continue
            binds = _SPECIAL if operator.startswith("%") else _BINARY.get(operator, -1)
            if binds < max(least, 0) or binds < 0:
                return left
            self.at += 1
            right = self._expression(binds if operator == "^" else binds + 1)
            left = Call(operator, (left, right))

    def _operand(self) -> Expression:
        kind, text = self._next()
        if kind == "number":
            return Constant(int(text[:-1]) if text.endswith("L") else float(text))
        if kind == "text":
            return Constant(re.sub(r"\\(.)", r"\1", text[1:-1]))
        if kind == "quoted":
            return Name(text[1:-1])
        if kind == "name":
            if self._peek() == "(":
                return self._call(text)
            return Constant(_CONSTANTS[text]) if text in _CONSTANTS else Name(text)
        if text == "(":
            inner = self._expression(0)
            self._expect(")")
            return Call("(", (inner,))
        if text in _UNARY:
            return Call(text, (self._expression(_UNARY[text]),))
        raise self._invalid(text)

    def _element(self, whole: Expression) -> Call:
        """`x[i]` or `x[[i]]`."""
        self.at += 1
        doubled = self._peek() == "["
        self.at += doubled
        arguments = [self._expression(0)]
        while self._peek() == ",":
            self.at += 1
            arguments.append(self._expression(0))
        for _ in range(1 + doubled):
            self._expect("]")
        return Call("[[" if doubled else "[", (whole, *arguments))

    def _call(self, function: str) -> Call:
        self._expect("(")
        arguments: list[Expression] = []
        names: list[str | None] = []
        while self._peek() != ")":
            if arguments:
                self._expect(",")
            name = None
            after = self.tokens[self.at + 1 : self.at + 2]
            if self.tokens[self.at : self.at + 1] and after == [("operator", "=")]:
                name = self._next()[1].strip("`\"'")
                self.at += 1
            names.append(name)
            arguments.append(self._expression(0))
        self._expect(")")
        return Call(function, tuple(arguments), tuple(names))


def deparse(tree: Expression, cutoff: int = 500) -> str:
    """The expression as R writes it, with lines broken after `cutoff` characters as R does it."""
    writer = _Writer(cutoff)
    writer.write(tree)
    return writer.text()


class _Writer:
    """Lines that are broken where R's `deparse` breaks them: after an operator or a comma."""

    def __init__(self, cutoff: int) -> None:
        self.cutoff = cutoff
        self.lines: list[str] = []
        self.line = ""
        self.indent = 0
        self.is_new = True

    def text(self) -> str:
        return "\n".join([*self.lines, self.line])

    def write(self, tree: Expression) -> None:
        if isinstance(tree, Name):
            self._put(tree.text if _is_syntactic(tree.text) else f"`{tree.text}`")
        elif isinstance(tree, Constant):
            self._put(constant_text(tree.value))
        elif tree.function == "(":
            self._put("(")
            self.write(tree.arguments[0])
            self._put(")")
        elif tree.function == "()":
            maker = tree.arguments[0]
            strange = isinstance(maker, Call) and "::" in maker.function
            self.write(Call("(", (maker,)) if strange else maker)
            self._arguments(Call("", tree.arguments[1:], tree.names[1:]))
        elif tree.function in ("[", "[["):
            self.write(tree.arguments[0])
            self._put(tree.function)
            for place, argument in enumerate(tree.arguments[1:]):
                self._put(", " if place else "")
                self.write(argument)
            self._put("]" * len(tree.function))
        elif tree.function in _UNARY and len(tree.arguments) == 1 and not tree.names:
            self._put(tree.function)
            self.write(tree.arguments[0])
        elif (tree.function in _BINARY or tree.function.startswith("%")) and not tree.names:
            self._binary(tree)
        else:
            self._arguments(tree)

    def _binary(self, tree: Call) -> None:
        self.write(tree.arguments[0])
        if tree.function in _TIGHT:
            self._put(tree.function)
            self.write(tree.arguments[1])
            return
        self._put(f" {tree.function} ")
        broken = self._break(False)
        self.write(tree.arguments[1])
        self.indent -= broken

    def _arguments(self, tree: Call) -> None:
        self._put(f"{tree.function}(")
        broken = False
        for place, (name, argument) in enumerate(tree.named()):
            if place:
                self._put(", ")
                broken = self._break(broken)
            if name is not None:
                self._put(f"{name if _is_syntactic(name) else f'`{name}`'} = ")
            self.write(argument)
        self.indent -= broken
        self._put(")")

    def _put(self, text: str) -> None:
        if self.is_new:
            self.line = "    " * min(self.indent, 4) + "  " * max(self.indent - 4, 0)
            self.is_new = False
        self.line += text

    def _break(self, broken: bool) -> bool:
        if len(self.line) <= self.cutoff:
            return broken
        self.indent += not broken
        self.lines.append(self.line)
        self.line, self.is_new = "", True
        return True


def _is_syntactic(name: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]|\.(?!\d))[\w.]*(?:::[\w.]+)?|\.|", name) is not None


def constant_text(value: float | int | str | bool | None) -> str:
    """A constant as R writes it in code."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{value}L" if isinstance(value, int) else format(value, digits=15)
