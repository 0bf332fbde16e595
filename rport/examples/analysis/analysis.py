"""An analysis that was moved from R: analysis.R, line by line."""

from pandas import crosstab

from rport import datasets
from rport.stats import (
    binomial,
    chisq_test,
    cor_test,
    fisher_test,
    glm,
    lm,
    poisson,
    t_test,
    wilcox_test,
)  # fmt: skip
from rport.survival import coxph, survdiff, survfit

trial = datasets.trial()
print(t_test("pain ~ arm", data=trial))
print(wilcox_test("falls ~ sex", data=trial, conf_int=True))
print(chisq_test(crosstab(trial["arm"], trial["response"])))
print(fisher_test(trial["arm"], trial["response"]))
print(cor_test(trial["age"], trial["pain"]))

line = lm("pain ~ age + sex + arm * ecog + log(crp)", data=trial)
print(line.summary())
print(line.anova())
logit = glm("response ~ arm + ecog + poly(age, 2)", family=binomial, data=trial)
print(logit.summary())
print(logit.anova())
print(glm("falls ~ arm + sex + offset(log(months))", family=poisson, data=trial))

print(coxph("Surv(months, died) ~ age + sex + arm + ecog", data=trial).summary())
print(survfit("Surv(months, died) ~ arm", data=trial))
print(survdiff("Surv(months, died) ~ arm + strata(ecog)", data=trial))
