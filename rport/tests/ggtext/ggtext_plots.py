"""The plots of `plots.R`, in the same words."""

from __future__ import annotations

import pandas as pd

from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_col,
    geom_point,
    ggplot,
    labs,
    margin,
    scale_colour_viridis_c,
    scale_size_binned,
    scale_y_continuous,
    theme,
    theme_minimal,
    unit,
    xlim,
    ylim,
)  # fmt: skip
from rport.ggtext import (
    element_markdown,
    element_textbox,
    element_textbox_simple,
    geom_richtext,
    geom_textbox,
)

points = pd.DataFrame({
    "x": [1, 2, 3, 4], "y": [2, 4, 3, 1], "kind": ["a *b*", "**c**", "a *b*", "x^2^"],
})  # fmt: skip
base = ggplot(points, aes("x", "y")) + geom_point()
coloured = ggplot(points, aes("x", "y", colour="kind")) + geom_point()
columns = ggplot(points, aes("kind", "y")) + geom_col()

heights = ggplot(points, aes("x", "y", colour="y")) + geom_point()


def starred(values):
    return [f"*{each:g}*" for each in values]


two = points[:2].assign(two=points["kind"][:2] + "<br>*second* line")

LONG = (
    "**Fuel economy vs. engine displacement.**<br>Lorem ipsum *dolor sit amet,* consectetur "
    "adipiscing elit, **sed do eiusmod tempor incididunt** ut labore et dolore magna "
    "aliqua<sup>2</sup>. Ut enim ad minim veniam."
)

lots = pd.DataFrame({
    "x": [1, 3], "y": [1, 2], "way": ["left-rotated", "inverted"], "just": [0, 1],
    "text": ["**A box.** The text of this box is *wrapped* to a width by itself",
             "Another, with <span style='color:blue'>blue</span> words and H<sub>2</sub>O"],
})  # fmt: skip
put = ggplot(lots, aes("x", "y", label="text")) + xlim(0, 4) + ylim(0, 3)

PLOTS = {
    "title": base + labs(title="A **bold**, an *italic*, a ***both***, x^2^ and H~2~O")
    + theme(plot_title=element_markdown()),
    "colours": base
    + labs(title="<span style='color:#D55E00'>Red</span> and "
                 "<b style='color:blue;font-size:20pt'>large</b>",
           subtitle="one<br>two *lines* of text<br>three")
    + theme(plot_title=element_markdown(size=14),
            plot_subtitle=element_markdown(lineheight=1.4, hjust=0.5)),
    "axis_titles": base + labs(x="speed, m s^-1^", y="area in m<sup>2</sup> *(log)*")
    + theme(axis_title_x=element_markdown(hjust=1), axis_title_y=element_markdown()),
    "axis_texts": columns
    + scale_y_continuous(labels=lambda values: [f"**{v:g}** kg" for v in values])
    + theme(axis_text_x=element_markdown(colour="red"), axis_text_y=element_markdown()),
    "turned": columns + theme(axis_text_x=element_markdown(angle=90, hjust=1, vjust=0.5)),
    "legend": coloured + labs(colour="The *kind*")
    + theme(legend_text=element_markdown(), legend_title=element_markdown(face="bold")),
    "strips": base + facet_wrap("~kind") + theme(strip_text=element_markdown(size=11)),
    "boxes": base
    + labs(title="In a **box**", subtitle="and a *round* one", caption="source: **us**")
    + theme(plot_title=element_markdown(fill="lightyellow", linetype=1, padding=margin(4, 6, 4, 6)),
            plot_subtitle=element_markdown(box_colour="blue", linetype=1, linewidth=1,
                                           r=unit(6, "pt"), padding=margin(5, 5, 5, 5),
                                           margin=margin(3, 0, 9, 0)),
            plot_caption=element_markdown()),
    "paragraphs": base
    + labs(title='First **paragraph**\n\nSecond one -- with "quotes"...')
    + theme(plot_title=element_markdown()),
    "sizes": base
    + labs(title="a <span style='font-size:24pt'>b</span><br>"
                 "c <span style='font-size:6px'>d</span><sub>e</sub>f")
    + theme_minimal(base_size=14) + theme(plot_title=element_markdown(family="DejaVu Serif")),
    "richtext": ggplot(points, aes("x", "y", label="kind")) + geom_richtext() + xlim(0, 5),
    "richtext_looks": ggplot(points, aes("x", "y", label="kind", colour="kind"))
    + geom_richtext(fill=None, label_colour=None, hjust=0, angle=45, size=6)
    + geom_richtext(aes(label="two"), data=two, nudge_x=0.8, fill="grey90", alpha=0.5,
                    label_padding=unit([1, 2, 3, 4], "pt"), label_margin=unit(4, "pt"),
                    label_r=unit(0, "pt"), text_colour="black", vjust=1)
    + xlim(0, 5),
    "textbox_simple": base + labs(title=LONG, y="y")
    + theme(plot_title_position="plot",
            plot_title=element_textbox_simple(size=13, lineheight=1, fill="cornsilk",
                                              padding=margin(5.5, 5.5, 5.5, 5.5),
                                              margin=margin(0, 0, 5.5, 0))),
    "textbox": base + labs(subtitle=LONG, caption="a *short* one")
    + theme(plot_subtitle=element_textbox(width=unit(3, "in"), hjust=0, halign=0.5, linetype=1,
                                          box_colour="blue", r=unit(5, "pt"),
                                          padding=margin(4, 4, 4, 4), margin=margin(5, 0, 5, 0)),
            plot_caption=element_textbox(width=None, fill="grey90")),
    "geom_textbox": put + geom_textbox(aes(fill="text"), show_legend=False),
    "geom_textbox_looks": put
    + geom_textbox(aes(hjust="just", halign="just", orientation="way"), width=unit(0.4, "npc"),
                   minheight=unit(1.2, "in"), valign=0.5, box_r=unit(0, "pt"), box_colour="red",
                   box_size=1, text_colour="darkblue", alpha=0.5, size=3,
                   box_padding=unit([1, 2, 3, 4], "mm"), box_margin=unit(2, "mm"), nudge_x=0.2),
    "textbox_turned": base
    + labs(y=f"{LONG} x", x="Speed in *m*", title="A title in a box of its own height")
    + theme(axis_title_y=element_textbox_simple(width=None, minwidth=unit(1, "in"),
                                                fill="lightblue", orientation="left-rotated",
                                                padding=margin(4, 4, 4, 4)),
            axis_title_x=element_textbox(width=unit(4, "cm"), halign=0.5, hjust=1, fill="pink",
                                         orientation="inverted"),
            plot_title=element_textbox(width=unit(3, "in"), maxwidth=unit(2, "in"),
                                       height=unit(1, "cm"), valign=0, fill="grey90")),
    "colourbar": heights + scale_colour_viridis_c(labels=starred)
    + theme(legend_text=element_markdown()),
    "colourbar_below": heights
    + scale_colour_viridis_c(name="**The** height<br>of *all*", labels=starred)
    + theme(legend_text=element_markdown(), legend_title=element_markdown(),
            legend_position="bottom"),
    "bins": ggplot(points, aes("x", "y", size="y")) + geom_point()
    + scale_size_binned(labels=starred) + theme(legend_text=element_markdown()),
    "boxes_turned": columns + geom_richtext(aes(label="kind"), angle=30, label_r=unit(0, "pt"))
    + theme(axis_text_x=element_markdown(angle=45, hjust=1, fill="ivory", linetype=1,
                                         padding=margin(2, 2, 2, 2))),
}  # fmt: skip
