package mutate

import (
	"strconv"
	"strings"

	"buzhou/internal/source"
)

// change is one value of a sentence and what it becomes.
type change struct {
	sentence
	at       source.Span // in the sentence's text
	old, new string
	// same writes the value otherwise (2小时 for 120分钟), "" if nothing does.
	same string
}

// with returns the sentence with the value put in its place.
func (c change) with(value string) string { return c.text[:c.at.Start] + value + c.text[c.at.End:] }

// value restates a sentence with another value, and with the same.
func (m *Mutator) value(op Operator, d *document) []Mutant {
	var all []change
	for _, s := range d.sentences {
		if c, ok := m.change(op.Name, s); ok {
			all = append(all, c)
		}
	}
	c, ok := pick(d.rand, all)
	if !ok {
		return nil
	}
	out := []Mutant{d.restate(op, c.sentence, restated(c.with(c.new)), c.old+" -> "+c.new)}
	return append(out, m.controls(op, d, c)...)
}

// change returns what an operator changes in a sentence; ok is false unless the
// sentence holds exactly one such value.
func (m *Mutator) change(op string, s sentence) (change, bool) {
	c := change{sentence: s}
	switch op {
	case Permission:
		return m.flip(c)
	case Phone:
		return m.digit(c)
	}
	ms := m.amount.FindAllStringSubmatchIndex(s.text, -1)
	if len(ms) != 1 {
		return c, false
	}
	at := ms[0]
	if at[2] < 0 { // not a time, but one of the other units
		at = append(at[:2:2], at[6:]...)
	}
	value, unit := s.text[at[2]:at[3]], s.text[at[4]:at[5]]
	c.at, c.old = source.Span{Start: at[0], End: at[1]}, s.text[at[0]:at[1]]
	isTime, bounded := m.time.MatchString(c.old), m.bound.MatchString(s.text)
	factor := 2.0
	switch {
	case isTime && m.date.MatchString(s.text): // 2021年, 周六, 24小时服务 are no durations
		return c, false
	case op == Duration && isTime && !bounded, op == Deadline && isTime && bounded:
		factor = 3
		c.same = equal(value, unit)
	case op == Fee && m.fee.MatchString(c.old) && !isTime:
	case op == Limit && !isTime && !m.fee.MatchString(c.old) && m.limit.MatchString(s.text):
	default:
		return c, false
	}
	n, ok := scale(value, factor)
	c.new = strings.Replace(c.old, value, n, 1)
	return c, ok
}

// scale multiplies a number; a range becomes one that lies wholly above it.
func scale(value string, factor float64) (string, bool) {
	if i := strings.IndexAny(value, "-~～–—至到"); i >= 0 {
		hi := strings.TrimLeft(value[i:], "-~～–—至到 ")
		n, err := strconv.ParseFloat(hi, 64)
		if err != nil {
			return "", false
		}
		return decimal(n*factor) + "-" + decimal(n*factor+n), true
	}
	if n, err := strconv.ParseFloat(value, 64); err == nil {
		return decimal(n * factor), n > 0
	}
	const digits = "一二三四五六七八九十"
	i := strings.Index(digits, strings.ReplaceAll(value, "两", "二"))
	if i < 0 || i%3 != 0 || len(value) != 3 {
		return "", false
	}
	return decimal(float64(i/3+1) * factor), true
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// equal writes a time in the next smaller unit, "" if it is no plain one.
func equal(value, unit string) string {
	n, err := strconv.Atoi(value)
	if err != nil || n > 48 {
		return ""
	}
	switch unit {
	case "小时", "个小时":
		return strconv.Itoa(n*60) + "分钟"
	case "分钟":
		return strconv.Itoa(n*60) + "秒"
	case "年":
		return strconv.Itoa(n*12) + "个月"
	case "周":
		return strconv.Itoa(n*7) + "天"
	}
	return ""
}

// opposite are the words of permission, each with what contradicts it.
var opposite = map[string]string{
	"不支持": "支持", "不能": "可以", "不可以": "可以", "无法": "可以", "不允许": "允许",
	"支持": "不支持", "可以": "不能", "允许": "不允许",
}

// flip turns a permission round.
func (m *Mutator) flip(c change) (change, bool) {
	ms := m.permission.FindAllStringIndex(c.text, -1)
	if len(ms) != 1 || m.failing.MatchString(c.text) {
		return c, false
	}
	c.at = source.Span{Start: ms[0][0], End: ms[0][1]}
	c.old = c.text[c.at.Start:c.at.End]
	c.new = opposite[c.old]
	return c, true
}

// digit changes one of the last digits of a telephone number.
func (m *Mutator) digit(c change) (change, bool) {
	ms := m.phone.FindAllStringSubmatchIndex(c.text, -1)
	if len(ms) != 1 || !m.called.MatchString(c.text) {
		return c, false
	}
	c.at = source.Span{Start: ms[0][2], End: ms[0][3]}
	c.old = c.text[c.at.Start:c.at.End]
	last := c.old[len(c.old)-1]
	c.new = c.old[:len(c.old)-1] + string('0'+(last-'0'+3)%10)
	return c, true
}

// restate states a sentence a second time, as text.
func (d *document) restate(op Operator, s sentence, text, what string) Mutant {
	ins, at := d.insertion(s.block, text)
	out, where, moved := rewrite(d.text, ins)
	return Mutant{
		Operator: op.Name, Rules: op.Rules, Text: out, What: what,
		Changed: source.Span{Start: where[0].Start + at.Start, End: where[0].Start + at.End}, Other: moved(s.span),
	}
}

// controls restates a sentence in ways that contradict nothing.
func (m *Mutator) controls(op Operator, d *document, c change) []Mutant {
	var out []Mutant
	add := func(name, text string) {
		out = append(out, d.restate(Operator{Name: name, Rules: op.Rules}, c.sentence, restated(text), c.old).control())
	}
	add(Unchanged, c.text)
	if c.same != "" {
		add(Unit, c.with(c.same))
	}
	if s := m.clicks.Replace(c.text); s != c.text {
		add(Click, s)
	}
	if s := widen(c.old); s != c.old {
		add(Width, c.with(s))
	}
	// Elsewhere the article may count the changed value in (a total with it), or show
	// in its steps what is said to be possible.
	if op.Name != Permission && len(m.amount.FindAllStringIndex(d.text, 2)) < 2 {
		out = append(out, d.both(Operator{BothSides, op.Rules}, c, c.with(c.new), c.with(c.new)))
	}
	if m.scoped.MatchString(c.text) {
		return out
	}
	if op.Name != Phone { // one does not call from a page
		out = append(out, d.both(Operator{Platform, op.Rules}, c, "在手机App上，"+c.text, "在网页版上，"+c.with(c.new)))
	}
	return append(out, d.both(Operator{Subject, op.Rules}, c, "个人用户："+c.text, "企业用户："+c.with(c.new)))
}

// control returns the mutant as a control.
func (x Mutant) control() Mutant {
	x.Control = true
	return x
}

// both replaces a sentence and restates it as well, as a control.
func (d *document) both(op Operator, c change, first, second string) Mutant {
	ins, at := d.insertion(c.block, restated(second))
	start := c.span.Start + strings.Index(d.text[c.span.Start:c.span.End], c.text)
	out, where, _ := rewrite(d.text, edit{source.Span{Start: start, End: start + len(c.text)}, first}, ins)
	return Mutant{
		Operator: op.Name, Rules: op.Rules, Control: true, Text: out, What: c.old + " -> " + c.new, Other: where[0],
		Changed: source.Span{Start: where[1].Start + at.Start, End: where[1].Start + at.End},
	}
}

// widen writes ASCII digits and letters in full width.
func widen(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r + ('！' - '!')
		}
		return r
	}, s)
}
