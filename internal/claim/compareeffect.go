package claim

import "buzhou/internal/annotate"

// Outcome is what an operation leads to: that something is kept or lost (fate),
// can or cannot be done (ability), gets more or less (degree).
type Outcome struct {
	Aspect  string `json:"aspect,omitzero"`
	Subject string `json:"subject,omitzero"`
	Good    bool   `json:"good,omitzero"`
	// Source tells claims of one list or table from those of others.
	Source int `json:"source,omitzero"`
}

// compareEffects: opposite consequences of one operation on one thing.
func compareEffects(a, b *Claim, env *Env) Result {
	if !a.Topic.Same(b.Topic) {
		return no("operation")
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	if a.Stance.Modality == annotate.Hedged || b.Stance.Modality == annotate.Hedged {
		return no("hedged")
	}
	x, y := a.Value.Outcome, b.Value.Outcome
	if x.Aspect != y.Aspect || !SameThing(x.Subject, y.Subject) {
		return no("object")
	}
	if f := env.incomparable(a, b); f != "" {
		return no(f)
	}
	if x.Good == y.Good {
		if x.Subject == y.Subject {
			return same()
		}
		return agree("overlap")
	}
	if env != nil && x.Source == y.Source {
		return no("alternative") // the items of a list are cases
	}
	return Contradiction("effect")
}

// outcomeText is the value of a claim on consequences.
func (c *Claim) outcomeText() string {
	o := c.Value.Outcome
	sign := "-"
	if o.Good {
		sign = "+"
	}
	return o.Aspect + sign + ":" + o.Subject
}
