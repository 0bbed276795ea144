package claim

import (
	"math"

	"pgregory.net/rapid"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// serial numbers the claims that are drawn, so that no two are one.
var serial int

// pick draws one of several values.
func pick[T any](t *rapid.T, label string, of ...T) T {
	return rapid.SampledFrom(of).Draw(t, label)
}

// values draws the value of a slot.
var values = map[Slot]func(*rapid.T) Value{
	Duration + "review":  genDuration,
	Duration + "arrival": genDuration,
	Duration + "total":   genDuration,
	Path:                 genPath,
	Feasible:             genFeasible,
	Fee + "general":      genFee,
	Fee + "production":   genFee,
	Fee + "monthly":      genFee,
	Limit + "day":        genLimit,
	Limit + "age":        genLimit,
	Count:                genLimit,
	Phone + "service":    genPhone,
	OwnedPhone:           genOwned,
	EffectiveDate:        genDate,
	DeadlineDate:         genDate,
	Requires:             genRequires,
	State:                genState,
	Order:                genTurn,
	Effect:               genOutcome,
	Position:             genPlace,
	Name:                 genNaming,
}

// slots are the keys of values, in an order that does not change.
var slots = []Slot{
	Duration + "review", Duration + "arrival", Duration + "total", Path, Feasible, Fee + "general", Fee + "production", Fee + "monthly",
	Limit + "day", Limit + "age", Count, Phone + "service", OwnedPhone, EffectiveDate, DeadlineDate, Requires, State, Order, Effect, Position, Name,
}

// genScope draws a scope in which most facets are unset.
func genScope(t *rapid.T) annotate.Scope {
	var s annotate.Scope
	for f := range s {
		s[f] = pick(t, "facet", "", "", "", "x", "y")
	}
	return s
}

// genClaim draws a claim of any slot.
func genClaim(t *rapid.T) Claim {
	topic := annotate.Topic{Operation: pick(t, "op", "unbind", "refund"), Object: pick(t, "object", "email", "phone-number")}
	return claimOf(t, pick(t, "slot", slots...), topic)
}

// genPair draws two claims, which often are of one slot and topic.
func genPair(t *rapid.T) (a, b Claim) {
	a = genClaim(t)
	if rapid.Bool().Draw(t, "rivals") {
		return a, claimOf(t, a.Slot, a.Topic)
	}
	return a, genClaim(t)
}

// claimOf draws a claim of a slot and a topic.
func claimOf(t *rapid.T, slot Slot, topic annotate.Topic) Claim {
	serial++
	return Claim{
		ID: serial, Unit: 10 * serial, Slot: slot, Topic: topic, Value: values[slot](t), Scope: genScope(t), Procedure: -1,
		Stance: annotate.Stance{Modality: annotate.Modality(rapid.IntRange(0, 6).Draw(t, "modality")), Force: annotate.Force(rapid.IntRange(0, 1).Draw(t, "force"))},
		Span:   source.Span{Start: serial * 10, End: serial*10 + 5},
	}
}

// asserted returns c as a generic assertion without a scope.
func asserted(c Claim) Claim {
	c.Stance = annotate.Stance{}
	c.Scope = annotate.Scope{}
	return c
}

func genInterval(t *rapid.T) quantity.Interval {
	lo := float64(rapid.IntRange(1, 30).Draw(t, "min"))
	return quantity.Interval{Min: lo, Max: lo + float64(rapid.IntRange(0, 10).Draw(t, "width"))}
}

func genDuration(t *rapid.T) Value {
	return Value{
		Quantity: quantity.Quantity{
			Kind: quantity.Duration, Unit: pick(t, "unit", quantity.Minute, quantity.Hour, quantity.Day, quantity.WorkingDay, quantity.Week),
			Interval: genInterval(t), Hedged: rapid.Bool().Draw(t, "hedged"),
		},
		Explicit: rapid.Bool().Draw(t, "explicit"),
	}
}

// genFee draws a sum, a share or nothing.
func genFee(t *rapid.T) Value {
	q := quantity.Quantity{Kind: pick(t, "kind", quantity.Money, quantity.Percent), Per: pick(t, "per", "", "次", "笔", "月")}
	if q.Kind == quantity.Percent || rapid.Bool().Draw(t, "charged") {
		q.Interval = genInterval(t)
	}
	return Value{Quantity: q, Band: pick(t, "band", "", "", "超出1000元的部分"), Under: pick(t, "under", "", "", "加急")}
}

// genLimit draws an upper, a lower or a plain bound.
func genLimit(t *rapid.T) Value {
	v := Value{
		Direction: pick(t, "direction", Exactly, AtMost, AtLeast),
		Quantity:  quantity.Quantity{Kind: quantity.Number, Interval: genInterval(t), Classifier: pick(t, "classifier", "个", "次", "张")},
	}
	switch in := &v.Quantity.Interval; v.Direction {
	case AtMost:
		in.Min, v.Quantity.Bound = math.Inf(-1), true
	case AtLeast:
		in.Max, v.Quantity.Bound = math.Inf(1), true
	}
	return v
}

func genPhone(t *rapid.T) Value {
	return Value{Phone: pick(t, "phone", "95588", "95599", "4008123123", "4008223223", "010-12345678"), Alternative: rapid.IntRange(0, 4).Draw(t, "alternative") == 0}
}

func genOwned(t *rapid.T) Value {
	return Value{Phone: "95588", Owner: pick(t, "owner", "icbc", "icbc-card", "abc")}
}

func genDate(t *rapid.T) Value {
	return Value{
		Quantity:    quantity.Quantity{Kind: quantity.Date, Date: quantity.DateValue{Year: pick(t, "year", 0, 2025, 2026), Month: pick(t, "month", 0, 3, 4), Day: pick(t, "day", 0, 1)}},
		Alternative: rapid.IntRange(0, 4).Draw(t, "alternative") == 0,
	}
}

func genPath(t *rapid.T) Value {
	n := rapid.IntRange(3, 5).Draw(t, "nodes")
	var v Value
	for range n {
		l := pick(t, "label", "我的", "设置", "账号与安全", "隐私", "通用", "解绑手机号")
		v.Labels = append(v.Labels, Label{Text: l, Fold: l})
	}
	v.Alternative = rapid.IntRange(0, 4).Draw(t, "alternative") == 0
	v.Start = pick(t, "start", Anywhere, Opening, Entry)
	v.Stated = rapid.Bool().Draw(t, "stated")
	return v
}

func genFeasible(t *rapid.T) Value {
	if rapid.IntRange(0, 3).Draw(t, "restricts") == 0 {
		return Value{Only: pick(t, "only", OnlyScope{annotate.Channel, "counter"}, OnlyScope{annotate.Channel, "self"}, OnlyScope{annotate.Channel, "hotline"}, OnlyScope{annotate.Platform, "app"})}
	}
	v := Value{Positive: rapid.Bool().Draw(t, "positive"), Partial: pick(t, "partial", "", "", "直接", "彻底"), After: pick(t, "after", "", "unbind")}
	if v.Positive {
		v.AtOnce = rapid.Bool().Draw(t, "at once")
	} else {
		v.Banned = rapid.Bool().Draw(t, "banned")
		v.Universal = rapid.Bool().Draw(t, "universal")
	}
	return v
}

// genRequires draws a demand for things, for the state of one, or to settle a debt.
func genRequires(t *rapid.T) Value {
	serial++
	thing := Thing{Items: []string{pick(t, "item", "id-card", "household", "photo", "debt", "实习证明")}, Source: serial}
	switch pick(t, "demand", "thing", "sole", "need", "settle") {
	case "sole":
		thing.Sole, thing.Form = true, pick(t, "form", "", "copy", "original")
		thing.Items = append(thing.Items, pick(t, "second", "passport", "household"))
		return Value{Positive: true, Thing: &thing}
	case "need":
		thing.Need = pick(t, "need", "valid", "at-hand")
		return Value{Positive: true, Thing: &thing}
	case "settle":
		thing.Need, thing.Late = "settled", rapid.Bool().Draw(t, "late")
		return Value{Positive: true, Thing: &thing, After: pick(t, "after", "", "unbind")}
	}
	thing.Form = pick(t, "form", "", "copy", "original", "copy-enough")
	thing.Size, thing.Count = pick(t, "size", 0, 1, 2), pick(t, "count", 0, 2, 4)
	return Value{Positive: rapid.Bool().Draw(t, "positive"), Thing: &thing}
}

// genState draws a state that governs the whole article.
func genState(t *rapid.T) Value {
	return Value{Thing: &Thing{Items: []string{pick(t, "item", "id-card", "household")}, Need: pick(t, "state", "expired", "lost"), End: math.MaxInt}}
}

func genTurn(t *rapid.T) Value {
	turn := Turn{Kind: pick(t, "kind", Before, Before, Uses, Yields), First: pick(t, "first", "deed pay", "deed sign", "取号单")}
	if turn.Kind == Before {
		turn.Then = pick(t, "then", "deed photograph", "deed pay", "deed sign")
		return Value{Turn: &turn}
	}
	turn.Step, turn.Run = rapid.IntRange(0, 4).Draw(t, "step"), rapid.IntRange(0, 1).Draw(t, "run")
	return Value{Turn: &turn}
}

func genOutcome(t *rapid.T) Value {
	serial++
	return Value{Outcome: &Outcome{Aspect: pick(t, "aspect", "fate", "use"), Subject: pick(t, "subject", "数据", "聊天数据", "余额"), Good: rapid.Bool().Draw(t, "good"), Source: serial}}
}

func genPlace(t *rapid.T) Value {
	return Value{Place: &Place{Label: pick(t, "label", "设置", "保存"), Page: pick(t, "page", "", "我的"), Vertical: pick(t, "vertical", "", "top", "bottom"), Horizontal: pick(t, "horizontal", "", "left", "right")}}
}

func genNaming(t *rapid.T) Value {
	return Value{Naming: &Naming{Key: pick(t, "key", SecretKey, "我的/设置"), Label: pick(t, "label", "登录密码", "支付密码", "自动续费", "自动续费管理", "关闭自动续费")}}
}
