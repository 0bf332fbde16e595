"""What is compared with what, and the goals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Two measurements, and the ratio between them that is aimed at.

    `ours` and `peer` name a method of `Bench`, or one of the values that it returns. `goal` is the
    ratio to keep, `reach` a better one that would be welcome, `notes` say what the peer is.
    """

    name: str
    ours: str
    peer: str
    goal: float
    notes: str
    reach: float | None = None
    unit: str = "s"


COMPARISONS = (
    Comparison(
        name="cold run, tables and figures",
        ours="cold_tables_figures",
        peer="plain_r",
        goal=1.25,
        reach=1.0,
        notes="one plain Rscript that makes the same 7 tables and 14 figure files",
    ),
    Comparison(
        name="cold run, everything",
        ours="cold_run",
        peer="plain_r",
        goal=1.5,
        reach=1.25,
        notes="the same Rscript, which makes no checks, image comparison or parity report",
    ),
    Comparison(
        name="cold run, everything with the companion",
        ours="cold_run_with_companion",
        peer="plain_r_with_companion",
        goal=1.0,
        notes="one plain Rscript that makes the same tables and figures of both",
    ),
    Comparison(
        name="tables and figures, both under Snakemake",
        ours="cold_tables_figures",
        peer="r_jobs",
        goal=0.6,
        notes="the same DAG with R scripts, one job for each figure",
    ),
    Comparison(
        name="nothing to do",
        ours="nothing_to_do",
        peer="empty_snakefile",
        goal=1.1,
        notes="Snakemake with an empty Snakefile",
    ),
    Comparison(
        name="one new seed",
        ours="new_seed",
        peer="cold_run",
        goal=0.6,
        notes="our own cold run",
    ),
    Comparison(
        name="one new loss.minimum",
        ours="new_minimum",
        peer="cold_run",
        goal=0.7,
        notes="our own cold run",
    ),
    Comparison(
        name="one more figure",
        ours="figures.one",
        peer="r_figures.one",
        goal=0.75,
        notes="R; PNG and SVG, in one process that has drawn before",
    ),
    Comparison(
        name="rnorm, 10^7 draws",
        ours="streams.rnorm",
        peer="r_streams.rnorm",
        goal=0.6,
        notes="R's rnorm, which gives the same bits",
    ),
    Comparison(
        name="runif, 10^7 draws",
        ours="streams.runif",
        peer="r_streams.runif",
        goal=1.0,
        notes="R's runif, which gives the same bits",
    ),
    Comparison(
        name="rnorm, 10^7 draws, peak memory",
        ours="memory.peak",
        peer="memory.array",
        goal=1.3,
        unit="MB",
        notes="the array that it returns",
    ),
    Comparison(
        name="rnorm, 10^5 draws",
        ours="streams.per_draw_1e5",
        peer="streams.per_draw_1e7",
        goal=1.2,
        unit="ns/draw",
        notes="10^7 draws; linear is 1",
    ),
    Comparison(
        name="rnorm, 10^6 draws",
        ours="streams.per_draw_1e6",
        peer="streams.per_draw_1e7",
        goal=1.2,
        unit="ns/draw",
        notes="10^7 draws; linear is 1",
    ),
    Comparison(
        name="rnorm, 10^8 draws in chunks",
        ours="streams.per_draw_1e8",
        peer="streams.per_draw_1e7",
        goal=1.2,
        unit="ns/draw",
        notes="10^7 draws; linear is 1; chunks of 10^6, which the caller sums",
    ),
    Comparison(
        name="rnorm, 10^8 draws in chunks, peak memory",
        ours="chunks_memory.peak",
        peer="chunks_memory.array",
        goal=1.3,
        unit="MB",
        notes="one chunk of 10^6",
    ),
    Comparison(
        name="import of the random streams",
        ours="imports.stats",
        peer="imports.numpy",
        goal=1.2,
        notes="numpy alone",
    ),
    Comparison(
        name="import of the drawing",
        ours="imports.ggplot2",
        peer="imports.plotnine_matplotlib",
        goal=1.2,
        notes="plotnine and matplotlib",
    ),
)
