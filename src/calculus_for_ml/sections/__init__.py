"""The post, section by section; a new section is a package here and an entry in `SECTIONS`.

This list imports no mathematics, so that reading it, as the Snakefile does, costs nothing.
"""

from __future__ import annotations

from calculus_for_ml.sections.section import Section

SECTIONS = (
    Section(
        name="derivatives",
        title="Derivatives",
        ggplot2_since="3.4",
        tables=("derivative",),
        figures=("function_curve", "derivative_curve"),
        reads=("curve",),
    ),
    Section(
        name="loss",
        title="Loss",
        ggplot2_since="3.4",
        tables=("loss",),
        figures=("loss_curve", "loss_gradient"),
        reads=("loss",),
    ),
    Section(
        name="regression",
        title="Regression",
        ggplot2_since="3.4",
        tables=("regression", "regression_loss", "gradient_descent"),
        figures=("regression_data",),
        reads=("seed", "regression"),
    ),
    Section(
        name="chain_rule",
        title="Chain rule",
        ggplot2_since="3.4",
        tables=("chain_rule",),
        figures=("composite_curve", "composite_derivative"),
        reads=("curve",),
    ),
    Section(
        name="integrals",
        title="Integrals",
        tables=("integrals",),
    ),
    Section(
        name="vanishing_gradients",
        title="Vanishing gradients",
        tables=("gradient_by_layer",),
        figures=("vanishing_by_layer", "vanishing_by_depth"),
        part="companion",
    ),
    Section(
        name="numerical_differentiation",
        title="Numerical differentiation",
        tables=("differentiation_errors", "best_steps"),
        figures=("error_by_step",),
        part="companion",
    ),
    Section(
        name="descent",
        title="Gradient descent",
        tables=("descent_surfaces", "descent_paths", "descent_fits", "learning_rates"),
        figures=("descent_contours", "descent_after_scaling", "loss_by_step"),
        reads=("seed", "regression"),
        shows=("gradient_descent",),
        part="companion",
    ),
    Section(
        name="expectations",
        title="Expectations",
        tables=("waiting_density", "monte_carlo_means", "weighted_densities", "expectations"),
        figures=("probability_as_area", "monte_carlo_convergence", "expectations_as_areas"),
        reads=("seed",),
        part="companion",
    ),
    Section(
        name="gradient_templates",
        title="Gradient templates",
        tables=(
            "loss_templates",
            "patients",
            "newton_steps",
            "likelihoods",
            "survival",
            "template_fits",
        ),
        figures=(
            "loss_templates",
            "logistic_fit",
            "survival_by_treatment",
            "likelihood_slopes",
        ),
        reads=("seed",),
        part="companion",
    ),
    Section(
        name="backpropagation",
        title="Backpropagation",
        tables=("computation_graph", "two_classes", "loss_by_epoch", "decision_regions"),
        figures=("computation_graph", "decision_regions", "loss_by_epoch"),
        reads=("seed",),
        part="companion",
    ),
    Section(
        name="checklist",
        title="The checklist, answered",
        tables=("checklist_answers", "checklist_numbers"),
        figures=("conditioning",),
        reads=("seed", "regression", "loss"),
        part="companion",
    ),
    Section(
        name="study",
        title="Replicate study",
        tables=(
            *("study_estimates", "study_intervals", "study_descent"),
            *("study_histogram", "study_curve"),
        ),
        figures=("study_slopes", "study_coverage", "study_spread"),
        reads=(
            *("regression.intercept", "regression.slope", "regression.noise_sd"),
            *("study.seeds", "study.first_seed", "study.n"),
        ),
        part="study",
    ),
)

TABLES = {table: section for section in SECTIONS for table in section.tables}
FIGURES = {figure: section for section in SECTIONS for figure in section.figures}
PARTS = tuple(dict.fromkeys(section.part for section in SECTIONS))
FOLDERS = tuple(dict.fromkeys(section.folder for section in SECTIONS))
