"""t."""
from calculus_for_ml.toolkit import losses
from calculus_for_ml.toolkit.fitting import Fit, fit
