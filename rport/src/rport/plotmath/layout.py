"""Where the parts of a label stand: TeX's rules with the parameters that R gives them.

Source: Knuth, The TeXbook, appendix G, and R's `plotmath`, whose layout this is to the last bit of
its metrics. A style is display, text, script or scriptscript, cramped or not; a size follows from
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rport.plotmath import symbols
from rport.plotmath.boxes import (
    DISPLAY,
    SCRIPT,
    SCRIPTSCRIPT,
    TEXT,
    Box,
    CharMetrics,
    Setting,
    row,
)
from rport.plotmath.syntax import Call, Letters, Name, Node, String

RULE_WIDTH = 0.75
"""Width of bars and other lines in points (R's lwd 1)."""

_THICKNESS = 0.015 * 72  # of a rule, as far as distances depend on it


def lay_out(node: Node, size: float, metrics: CharMetrics, family: str = "") -> Box:
    """Place the texts and lines of a label set at `size` points with a device's `metrics`.

    Raises ValueError for anything not covered, or has another number of arguments than in R.
    """
    return _box(node, Setting(metrics, size, family=family))


def _box(node: Node, at: Setting) -> Box:
    if isinstance(node, Letters):
        return at.letters(node.text)
    if isinstance(node, String):
        return (replace(at, face="plain") if node.number else at).string(node.text)
    if isinstance(node, Name):
        if node.text in symbols.DOTS:
            return _dots(node.text, at)
        known = symbols.NAMED.get(node.text)
        return at.symbol(known) if known else at.letters(node.text)
    return _call(node, at)


def _call(call: Call, at: Setting) -> Box:
    name, count = call.name, len(call.arguments)
    if name in symbols.BINARY and count == 2:
        return _infix(call, symbols.BINARY[name], at.space(4), at)
    if name in symbols.BINARY and count == 1:
        operand = _box(call.arguments[0], at)
        return row(at.symbol(symbols.BINARY[name]), Box(at.space(3)), operand)
    if name in symbols.RELATIONS:
        return _infix(call, symbols.RELATIONS[name], at.space(5), at)
    if name in symbols.ACCENTS:
        return _accent(call, at)
    if name in symbols.BIG or name in symbols.LIMITS:
        return _operator(call, at)
    if name in _FACES:
        return _box(_only(call), replace(at, face=_FACES[name]))
    if name in _STYLES:
        return _box(_only(call), replace(at, style=_STYLES[name], cramped=False))
    if name in _LAYOUTS:
        low, high, layout = _LAYOUTS[name]
        if not low <= count <= high:
            raise ValueError(f"{name}() takes {low} to {high} arguments in an expression")
        return layout(call.arguments, at)
    if name in _REFUSED:
        raise ValueError(f"{name}() is not drawn in an expression")
    return _function(call, at)


def _only(call: Call) -> Node:
    if len(call.arguments) != 1:
        raise ValueError(f"{call.name}() takes one argument in an expression")
    return call.arguments[0]


def _dots(name: str, at: Setting) -> Box:
    box = at.symbol(symbols.DOTS[name])
    return box if name == "ldots" else box.moved(0, at.axis - 0.5 * box.ascent)


def _infix(call: Call, symbol: str, space: float, at: Setting) -> Box:
    left, right = (_box(argument, at) for argument in call.arguments)
    return row(left.corrected(), Box(space), at.symbol(symbol), Box(space), right)


def _space(arguments: tuple[Node, ...], at: Setting) -> Box:
    *before, after = (_box(argument, at) for argument in arguments)
    return row(*before, at.symbol(" "), after)


def _juxtaposed(arguments: tuple[Node, ...], at: Setting) -> Box:
    boxes = [_box(argument, at) for argument in arguments]
    return row(Box(), *(box.corrected() for box in boxes[:-1]), *boxes[-1:])


def _slash(arguments: tuple[Node, ...], at: Setting) -> Box:
    left, right = (_box(argument, at) for argument in arguments)
    depth, height = 0.5 * at.axis, at.ascent("X") + 0.5 * at.axis
    width = 0.5 * at.ascent("x")
    line = ((0.5 * width, -depth), (1.5 * width, height))
    return row(left.corrected(), Box(2 * width, height, depth).drawn(line), right)


def _parenthesised(arguments: tuple[Node, ...], at: Setting) -> Box:
    return _enclosed("(", _box(arguments[0], at), ")", at)


def _enclosed(left: str, body: Box, right: str, at: Setting) -> Box:
    large = at.enlarged(1.25)
    opening = large.symbol(left) if left else Box()
    closing = large.symbol(right) if right else Box()
    return row(opening.then(body).corrected(), closing)


def _group(arguments: tuple[Node, ...], at: Setting) -> Box:
    left, body, right = arguments
    signs = []
    for sign in (left, right):
        if not isinstance(sign, String) or sign.text not in symbols.DELIMITERS:
            known = " ".join(symbols.DELIMITERS)
            raise ValueError(f"group() takes one of {known} in quotes as its delimiters")
        signs.append(symbols.DELIMITERS[sign.text])
    return _enclosed(signs[0], _box(body, at), signs[1], at)


def _subscript(arguments: tuple[Node, ...], at: Setting) -> Box:
    body = _box(arguments[0], at).corrected()
    down = 0.0 if body.simple else body.descent + 0.05 * at.ascent("X")
    script = at.subscript()
    below = _box(arguments[1], script)
    down = max(down, 0.35 * at.ascent("x"), below.ascent - 0.8 * script.ascent("x"))
    return body.then(below.moved(0, -down))


def _superscript(arguments: tuple[Node, ...], at: Setting) -> Box:
    base, above = arguments
    below = None
    if isinstance(base, Call) and base.name == "[" and len(base.arguments) > 1:
        base, below = base.arguments[:2]
    body = _box(base, at)
    lean, body = body.italic, body.corrected()
    up = 0.0 if body.simple else body.ascent - 0.3861111 * at.ascent("X")
    down = 0.0 if body.simple else body.descent + 0.05 * at.ascent("X")
    x_height = at.ascent("x")
    share = 0.7 if at.cramped else 0.95 if at.style == DISPLAY else 0.825
    upper = _box(above, at.superscript())
    up = max(up, share * x_height, upper.descent + 0.25 * x_height)
    if below is None:
        return body.then(upper.moved(0, up))
    lower = _box(below, at.subscript())
    down = max(down, 0.45 * at.ascent("X"))
    if up - upper.descent - (lower.ascent - down) < 4 * _THICKNESS:
        more = max(0.8 * x_height - (up - upper.descent), 0.0)
        up, down = up + more, down - more
    lower = lower.moved(body.width, -down)
    return body.beside(lower).beside(upper.moved(body.width + lean, up))


def _fraction(arguments: tuple[Node, ...], at: Setting, bar: bool = True) -> Box:
    above = _box(arguments[0], at.numerator()).corrected()
    below = _box(arguments[1], at.denominator()).corrected()
    capital = at.ascent("X")
    if at.style == DISPLAY:
        up = at.axis + 3.51 * _THICKNESS + 0.15 * capital
        up += 0.7 * at.metrics.descent("g", at.size, at.face, at.family)
        down = -at.axis + 3.51 * _THICKNESS + 0.7 * at.ascent("0") + 0.344444 * capital
        room = 3 * _THICKNESS
    else:
        up = at.axis + 1.51 * _THICKNESS + 0.08333333 * capital
        down = -at.axis + 1.51 * _THICKNESS + 0.7 * at.ascent("0") + 0.08333333 * capital
        room = _THICKNESS
    edge = at.axis + _THICKNESS / 2
    up += max(0.0, room - ((up - above.descent) - edge))
    down += max(0.0, room - (edge - (below.ascent - down)))
    width = max(above.width, below.width)
    box = above.moved((width - above.width) / 2, up).beside(
        below.moved((width - below.width) / 2, -down)
    )
    return box.drawn(((0.0, at.axis), (width, at.axis))) if bar else box


def _atop(arguments: tuple[Node, ...], at: Setting) -> Box:
    return _fraction(arguments, at, bar=False)


def _accent(call: Call, at: Setting) -> Box:
    body = _box(_only(call), at)
    char = symbols.ACCENTS[call.name]
    mark = at.symbol(char) if call.name in ("ring", "dot") else at.character(char)
    width = max(body.width + body.italic, mark.width)
    space = Box(0.5 * (width - body.width))
    lean = 0.9 * body.italic
    whole = row(space, body, space)
    up = whole.ascent + mark.descent + 0.1 * at.ascent("X")
    return whole.beside(mark.moved(0.5 * (width - mark.width) + lean, up))


def _bar(arguments: tuple[Node, ...], at: Setting) -> Box:
    body = _box(arguments[0], at)
    gap = 0.2 * at.ascent("X")
    y = body.ascent + gap
    line = ((body.italic, y), (body.italic + body.width, y))
    return replace(body.drawn(line), ascent=y)


def _wide_hat(arguments: tuple[Node, ...], at: Setting) -> Box:
    body = _box(arguments[0], at)
    width = body.width + body.italic
    low = body.ascent + 0.2 * at.ascent("X")
    high = low + 0.3 * at.ascent("X")
    return replace(body.drawn(((0.0, low), (0.5 * width, high), (width, low))), ascent=high)


def _underline(arguments: tuple[Node, ...], at: Setting) -> Box:
    body = _box(arguments[0], at)
    depth = body.descent + 0.1 * at.ascent("X")
    line = ((0.0, -depth), (body.width + body.italic, -depth))
    return replace(body.drawn(line), descent=depth)


def _integral(arguments: tuple[Node, ...], at: Setting) -> Box:
    if at.style == DISPLAY:
        top, bottom = at.symbol("⌠"), at.symbol("⌡")
        sign = top.moved(0, at.axis + 0.99 * top.descent).beside(
            bottom.moved(0, at.axis - 0.99 * bottom.ascent)
        )
    else:
        sign = at.symbol("∫")
    width, thin = sign.width, at.quad / 6
    if len(arguments) > 1:
        lower = _box(arguments[1], at.subscript())
        sign = sign.beside(lower.moved(0.5 * width + thin, -(sign.descent + lower.middle)))
    if len(arguments) > 2:
        upper = _box(arguments[2], at.superscript())
        sign = sign.beside(upper.moved(width + thin, sign.ascent - upper.middle))
    return sign.then(_box(arguments[0], at))


def _operator(call: Call, at: Setting) -> Box:
    if not 1 <= len(call.arguments) <= 3:
        raise ValueError(f"{call.name}() takes 1 to 3 arguments in an expression")
    if call.name in symbols.LIMITS:
        sign = replace(at, face="plain").string(call.name)
    elif at.style == DISPLAY:
        large = at.enlarged(1.25)
        sign = large.symbol(symbols.BIG[call.name])
        sign = sign.moved(0, large.axis - sign.middle)
    else:
        sign = at.symbol(symbols.BIG[call.name])
    spacing = 0.15 * at.ascent("X")
    body, *limits = call.arguments
    styles = (at.subscript(), at.superscript())
    boxes = [_box(limit, style) for limit, style in zip(limits, styles, strict=False)]
    width = max(sign.width, *(box.width for box in boxes), 0.0)
    whole = Box(0.5 * (width - sign.width)).then(sign)
    for i, box in enumerate(boxes):
        x = 0.5 * (width - box.width)
        if i == 0:
            y = -(sign.descent + box.ascent + max(spacing, spacing - box.ascent))
        else:
            y = sign.ascent + box.descent + max(spacing, spacing - box.descent)
        whole = whole.beside(box.moved(x, y))
    whole = replace(
        whole, width=width, ascent=whole.ascent + spacing, descent=whole.descent + spacing
    )
    return row(whole, Box(at.quad / 6), _box(body, at))


def _root(arguments: tuple[Node, ...], at: Setting) -> Box:
    cramped = replace(at, cramped=True)
    body = _box(arguments[0], cramped)
    gap, space, trail = 0.4 * at.ascent("x"), 0.2 * at.ascent("x"), at.quad / 18
    width = 0.6 * at.ascent("X")
    total = body.width + body.italic
    lead, order = width, Box()
    if len(arguments) > 1:
        index = _box(arguments[1], at.superscript().superscript())
        lead = max(lead, index.width + 0.4 * width)
        up = body.ascent + gap - index.ascent
        if up - index.descent < body.middle + gap:
            up = body.middle + index.descent + gap
        order = index.moved(lead - index.width - 0.4 * width, up)
        order = replace(order, descent=index.descent)
    start, high = lead - width, body.ascent + gap
    line = (
        (start, 0.8 * body.middle),
        (start + 0.3 * width, body.middle),
        (start + 0.6 * width, -body.descent),
        (start + width, high),
        (start + width + space + total + trail, high),
    )
    whole = row(order.beside(Box(lead + space)).drawn(line), body, Box(2 * trail))
    return replace(whole, ascent=whole.ascent + gap)


def _absolute(arguments: tuple[Node, ...], at: Setting) -> Box:
    body = _box(arguments[0], at)
    gap = Box(at.quad / 18)
    bar = Box().drawn(((0.0, -body.descent), (0.0, body.ascent)))
    return row(gap, bar, gap, body.corrected(), gap, bar, gap)


def _phantom(arguments: tuple[Node, ...], at: Setting) -> Box:
    return replace(_box(arguments[0], at), parts=())


def _listed(arguments: tuple[Node, ...], at: Setting) -> Box:
    boxes = [Box()]
    for i, argument in enumerate(arguments):
        if i > 0:
            boxes += [at.symbol(","), at.symbol(" ")]
        if argument == Name("..."):
            boxes += [at.symbol("…"), Box(0.4 / 6 * at.quad)]
        else:
            boxes.append(_box(argument, at))
    return row(*boxes)


def _function(call: Call, at: Setting) -> Box:
    known = symbols.NAMED.get(call.name)
    if isinstance(call.head, Name) and not known:
        head = at.string(call.head.text)
    else:
        head = _box(call.head, at)
    return head.corrected().then(_enclosed("(", _listed(call.arguments, at), ")", at))


def _first(arguments: tuple[Node, ...], at: Setting) -> Box:
    return _box(arguments[0], at)


_FACES = {
    "plain": "plain",
    "bold": "bold",
    "italic": "italic",
    "math": "italic",
    "bolditalic": "bold.italic",
}
_STYLES = {
    "displaystyle": DISPLAY,
    "textstyle": TEXT,
    "scriptstyle": SCRIPT,
    "scriptscriptstyle": SCRIPTSCRIPT,
}
_ANY = 1_000
_LAYOUTS: dict[str, tuple[int, int, Callable[[tuple[Node, ...], Setting], Box]]] = {
    "~": (1, 2, _space),
    "*": (2, 2, _juxtaposed),
    "paste": (0, _ANY, _juxtaposed),
    "/": (2, 2, _slash),
    "^": (2, 2, _superscript),
    "[": (2, _ANY, _subscript),
    "(": (1, 1, _parenthesised),
    "{": (1, 1, _first),
    "frac": (2, 2, _fraction),
    "over": (2, 2, _fraction),
    "atop": (2, 2, _atop),
    "sqrt": (1, 2, _root),
    "root": (1, 2, _root),
    "bar": (1, 1, _bar),
    "widehat": (1, 1, _wide_hat),
    "underline": (1, 1, _underline),
    "integral": (1, 3, _integral),
    "group": (3, 3, _group),
    "abs": (1, 1, _absolute),
    "phantom": (1, 1, _phantom),
    "list": (0, _ANY, _listed),
}
_REFUSED = ("bgroup", "symbol", "vphantom", "widetilde", "&", "|", "&&", "||")


def knows(function: str) -> bool:
    """Whether a function or an operator is one of plotmath's."""
    known = (symbols.BINARY, symbols.RELATIONS, symbols.ACCENTS, symbols.BIG, symbols.LIMITS)
    return any(function in each for each in (*known, _FACES, _STYLES, _LAYOUTS, _REFUSED))
