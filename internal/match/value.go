package match

import (
	"math"
	"slices"
)

// valueFeatures describes two statements of values.
func (t *Text) valueFeatures(f *features, a, b *Statement, said *speech) {
	t.common(f, a, b, said)
	v, w := &a.Value, &b.Value
	f.is("unit-equal", v.Unit == w.Unit)
	f.is("classifier-equal", v.Classifier == w.Classifier && v.Classifier != "")
	f.is("per-equal", v.Per == w.Per && v.Per != "")
	f.is("per-differ", v.Per != w.Per)
	f.count("hedged", v.Hedged, w.Hedged)
	f.is("bound-both", v.Bound && w.Bound)
	f.is("bound-one", v.Bound != w.Bound)
	f.is("stage-equal", v.Stage == w.Stage && v.Stage != "")
	f.is("stage-differ", v.Stage != w.Stage && v.Stage != "" && w.Stage != "")
	f.is("stage-one", (v.Stage == "") != (w.Stage == ""))
	f.is("slot-differ", v.Slot != w.Slot && v.Slot != "" && w.Slot != "")
	f.count("no-slot", v.Slot == "", w.Slot == "")
	f.is("operation-equal", v.Operation == w.Operation && v.Operation != "")
	f.is("operation-differ", v.Operation != w.Operation && v.Operation != "" && w.Operation != "")
	f.is("item-equal", v.Item == w.Item && v.Item != "")
	f.is("item-differ", v.Item != w.Item && v.Item != "" && w.Item != "")
	f.add("values-in-unit", math.Log1p(float64(max(0, v.InUnit+w.InUnit-2))))
	same, lone := others(v.Others, w.Others)
	f.add("others-equal", same)
	f.pair("others-alone", lone, float64(len(w.Others))-same)
	f.add("ratio", ratio(v.Size, w.Size))
	f.is("overlap", v.Kind != Date && v.Low <= w.High && w.Low <= v.High)
	f.is("zero", v.Size == 0 || w.Size == 0)
	for k := Number; k < numKinds; k++ {
		f.is(kindNames[k], v.Kind == k)
	}
}

var kindNames = [numKinds]string{"", "number", "percent", "money", "duration", "date"}

// others counts the values beside the two that both clauses have, and those that only
// the first has.
func others(a, b []string) (same, lone float64) {
	for _, x := range a {
		if slices.Contains(b, x) {
			same++
		} else {
			lone++
		}
	}
	return same, lone
}
