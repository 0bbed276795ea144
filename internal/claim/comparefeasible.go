package claim

import "buzhou/internal/annotate"

// compareFeasible: possible against impossible. A denial that is only partial,
// and a ban that has a window, conflict with little.
func compareFeasible(a, b *Claim) Result {
	if a.Value.Positive == b.Value.Positive {
		x, y := &a.Value, &b.Value
		if x.Partial != y.Partial || x.Banned != y.Banned || x.AtOnce != y.AtOnce {
			return agree("overlap")
		}
		return same()
	}
	neg, pos := a, b
	if a.Value.Positive {
		neg, pos = b, a
	}
	if neg.Value.Partial != "" && neg.Value.Partial != pos.Value.Partial {
		return agree("partial")
	}
	if !neg.Value.Banned {
		return Contradiction("polarity")
	}
	if !pos.Value.AtOnce || pos.Value.After == "" || neg.Value.After != "" && neg.Value.After != pos.Value.After {
		return agree("window")
	}
	return Contradiction("window")
}

// compareOnly: 仅限柜台 contradicts what is said to be possible elsewhere.
func compareOnly(a, b *Claim) Result {
	only, other := a, b
	if a.Value.Only.Value == "" {
		only, other = b, a
	}
	if g := onlyScope(only, other); g != "" {
		return no(g)
	}
	f := only.Value.Only.Facet
	v := other.Scope[f]
	if o := other.Value.Only; o.Value != "" {
		switch {
		case o == only.Value.Only:
			return same()
		case o.Facet != f:
			return no(annotate.Channel.String())
		}
		v = o.Value
	} else if !other.Value.Positive {
		return agree("overlap")
	}
	if v == "" || v == only.Value.Only.Value || !excludes(only.Value.Only.Value, v) {
		return agree("overlap")
	}
	return Contradiction("only")
}

// onlyScope returns the facet by which a restriction and another claim differ, ""
// if it bears on that claim. Where and by which method something else is done is
// what a restriction of the whole task denies.
func onlyScope(only, other *Claim) string {
	for g := range annotate.NumFacets {
		x, y := only.Scope[g], other.Scope[g]
		if x == y {
			continue
		}
		if other.Value.Only.Value == "" {
			switch {
			case g == annotate.Platform || g == annotate.Channel || g == only.Value.Only.Facet, g == annotate.Method && x == "":
				continue
			case x == "" && other.Stance.Force == annotate.Instance:
				continue
			}
		}
		return g.String()
	}
	return ""
}

// excludes reports whether two channels cannot be one: going to a counter and
// doing it oneself on a screen.
func excludes(only, v string) bool {
	switch only {
	case "counter":
		return v == "self" || v == "hotline" || v == "app" || v == "web" || v == "miniprogram" || v == "official-account"
	case "self", "app", "web":
		return v == "counter" || v == "hotline"
	case "hotline":
		return v == "self" || v == "counter"
	}
	return false
}
