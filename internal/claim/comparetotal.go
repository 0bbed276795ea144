package claim

// totalAgainstStage reports whether one slot is the total time of a task and
// the other a stage that the total includes.
func totalAgainstStage(a, b Slot) bool {
	if a.Family() != Duration || b.Family() != Duration {
		return false
	}
	inTotal := func(s string) bool { return s == "review" || s == "production" }
	return a.Stage() == "total" && inTotal(b.Stage()) || b.Stage() == "total" && inTotal(a.Stage())
}

// compareTotal: a total conflicts with a stage only if it is explicit and ends
// before the stage can.
func compareTotal(a, b *Claim) Result {
	total, stage := a, b
	if b.Slot.Stage() == "total" {
		total, stage = b, a
	}
	if !total.Value.Explicit {
		return no("stage")
	}
	t, ok1 := seconds(total)
	s, ok2 := seconds(stage)
	if !ok1 || !ok2 {
		return no("unit")
	}
	if t.Max < s.Min {
		return Contradiction("total")
	}
	return agree("overlap")
}
