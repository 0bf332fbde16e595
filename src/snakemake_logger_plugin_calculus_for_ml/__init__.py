"""Refuses too low a limit and a wrong `--configfile` or `--config` in one line, before all else.

Snakemake makes its logger plugins before it opens a file or reads the configuration, so that this
is where a project can look first; nothing is logged here. Without it, of 63 such mistakes 25 ended
in a traceback, four did not end (a pipe, /dev/zero, 80 MB, aliases of mappings), and a template's
code was run.
"""

from __future__ import annotations

import sys

from snakemake_interface_logger_plugins.base import LogHandlerBase

from calculus_for_ml.config import ConfigError
from calculus_for_ml.config.command_line import check_arguments
from calculus_for_ml.limits import LimitError, require_limits


class LogHandler(LogHandlerBase):
    """A handler that only looks at limits and the command line, when it is made."""

    writes_to_stream = writes_to_file = needs_rulegraph = False
    has_filter = has_formatter = True

    def __post_init__(self) -> None:
        try:
            require_limits()
            check_arguments(sys.argv[1:])
        except LimitError as error:
            sys.exit(f"Error: {error}")
        except ConfigError as error:
            sys.exit(f"Error in the configuration: {error}")

    def emit(self, record: object) -> None:
        """Leave what is logged to Snakemake's own handler."""
