"""R's package survival: Cox's model, Kaplan and Meier's curves and the logrank test.

Source: T. M. Therneau and P. M. Grambsch (2000), Modeling Survival Data: Extending the Cox Model.
"""

from rport.survival.cox_zph import CoxZph, cox_zph
from rport.survival.coxph import Coxph, coxph
from rport.survival.survdiff import Survdiff, survdiff
from rport.survival.survfit import Survfit, survfit

__all__ = ["CoxZph", "Coxph", "Survdiff", "Survfit", "cox_zph", "coxph", "survdiff", "survfit"]
