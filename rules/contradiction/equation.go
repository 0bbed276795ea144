package contradiction

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkEquations works out the equations that a sentence writes with signs
// (200×0.5=110元).
func checkEquations(p *rules.Pass, u *annotate.Unit) {
	if !mayEquate(u) {
		return
	}
	for i := 0; ; {
		at, size := equalsSign(u.Text, i)
		if at < 0 {
			return
		}
		i = at + size
		plain := unbracketed(u.Text[:at])
		left, start, ok1 := leftSide(plain)
		for start > 0 && plain[start-1] == ' ' {
			start-- // where the bracket was
		}
		for start < at && u.Text[start] == ' ' {
			start++
		}
		right, end, ok2 := operand(u.Text[i:])
		if !ok1 || !ok2 || goesOn(u.Text[i+end:]) || holds(left, right) || u.Text[at:i] == "≈" && near(left, right.value, nearlyEqual) {
			continue
		}
		span := source.Span{Start: start, End: i + end}
		reportFigure(p, u, span, finding.Msg("arithmetic-error-equation", finding.Line(u.Span(start, at).Start),
			finding.Text(u.Text[span.Start:span.End]), finding.Text(number(left))))
	}
}

// nearlyEqual is how far the sides of an equation with ≈ may lie apart, as a share.
const nearlyEqual = 0.02

// mayEquate reports whether a unit has an equals sign, or a sign of an operation that
// the words for an equals sign may follow.
func mayEquate(u *annotate.Unit) bool {
	return u.Bytes.HasAny("=+*\xC3") || u.Bytes.Has(0xEF) && hasAny(u.Text, "＝", "＋") // × and ÷ begin with C3
}

// goesOn reports whether what follows the right side of an equation is more of it:
// another operand (= 15 + 10), or a unit that is not read (3.36Gbps).
func goesOn(rest string) bool {
	if rest != "" && letter(rest[0]) {
		return true
	}
	rest = strings.TrimLeft(rest, " ")
	if per, ok := strings.CutPrefix(rest, "/"); ok && lexicon.HanRun(per) > 0 {
		return false // 335 元/月
	}
	for _, o := range operators {
		if strings.HasPrefix(rest, o.text) && !letter(o.text[0]) {
			return true
		}
	}
	return false
}

// equalsSign returns where the first equals sign from offset i on stands and its size, or
// the words that stand for one behind an operand (8000+20000，应缴28000元); -1 if none.
func equalsSign(s string, i int) (at, size int) {
	at = -1
	for w := range lexicon.EqualSigns.All() {
		for from := i; from < len(s); {
			k := strings.Index(s[from:], w)
			if k < 0 || at >= 0 && from+k >= at {
				break
			}
			if k += from; strings.ContainsAny(w, "=＝≈") || signed(s[:k]) {
				at, size = k, len(w)
				break
			}
			from = k + len(w)
		}
	}
	return at, size
}

// signed reports whether a chain of operands with a sign that is no hyphen ends s.
func signed(s string) bool {
	i := strings.LastIndexAny(s, "，。；,;:：")
	return hasAny(s[i+1:], "+", "＋", "×", "÷", "*")
}

// factor is an operand of an equation: its value, its unit as written, and the
// step of its last digit.
type factor struct {
	value, step float64
	// raw is the number without its unit.
	raw  float64
	unit string
}

// operand reads a number with the unit behind it at the start of s.
func operand(s string) (factor, int, bool) {
	i := 0
	for i < len(s) && s[i] == ' ' {
		i++
	}
	j := i
	for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.' || s[j] == ',' && j+3 < len(s) && digits(s[j+1:j+4])) {
		j++
	}
	text := strings.ReplaceAll(strings.TrimRight(s[i:j], "."), ",", "")
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || j == i {
		return factor{}, 0, false
	}
	f := factor{value: v, raw: v, step: 1}
	number := j
	for j < len(s) && s[j] == ' ' {
		j++ // 5 元 × 8 个月
	}
	if _, frac, ok := strings.Cut(text, "."); ok {
		f.step = math.Pow(10, -float64(len(frac)))
	}
	if j < len(s) && s[j] < utf8.RuneSelf && s[j] != '%' {
		return f, number, true
	}
	for _, u := range [...]struct {
		text  string
		times float64
	}{{"%", 0.01}, {"％", 0.01}, {"‰", 0.001}, {"万元", 1e4}, {"万", 1e4}, {"个月", 1}, {"小时", 1}, {"分钟", 1}, {"公里", 1}, {"公斤", 1}, {"元", 1}, {"块", 1}, {"度", 1}, {"天", 1}, {"日", 1}, {"年", 1}, {"月", 1}, {"张", 1}, {"本", 1}, {"人", 1}, {"次", 1}, {"份", 1}, {"个", 1}, {"件", 1}, {"笔", 1}, {"吨", 1}, {"方", 1}, {"分", 1}, {"角", 1}} {
		if strings.HasPrefix(s[j:], u.text) {
			f.value, f.step, f.unit = f.value*u.times, f.step*u.times, u.text
			return f, j + len(u.text), true
		}
	}
	return f, number, true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// operators are the signs between operands.
var operators = [...]struct {
	text string
	does byte
}{{"+", '+'}, {"＋", '+'}, {"-", '-'}, {"－", '-'}, {"−", '-'}, {"×", '*'}, {"*", '*'}, {"x", '*'}, {"X", '*'}, {"✕", '*'}, {"÷", '/'}, {"/", '/'}}

// leftSide works out the chain of operands that ends at the end of s, products
// first. It returns where the chain begins, and false if there is none, or a
// bracket or an unknown stands in it.
func leftSide(s string) (value float64, start int, ok bool) {
	s = strings.TrimRight(s, " ")
	start = len(s)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !strings.ContainsRune("0123456789.,%％‰ 万元个月小时分钟公里斤块度天日年张本人次份件笔吨方角+＋-－−×*xX✕÷/", r) {
			if name := nameBefore(s[:start]); name > 0 && start < len(s) && s[start] >= '0' && s[start] <= '9' {
				start -= name
				continue
			}
			if strings.ContainsRune(")）]\\_$}^", r) || r < utf8.RuneSelf && letter(byte(r)) {
				return 0, 0, false // an operand that is not read
			}
			break
		}
		if r == ',' && (start == size || s[start-size-1] < '0' || s[start-size-1] > '9' || start+3 > len(s) || !digits(s[start:start+3])) {
			break // 寄 5 公斤,12 + 4 × 6: no comma of thousands
		}
		start -= size
	}
	for start < len(s) && (s[start] < '0' || s[start] > '9') {
		r, size := utf8.DecodeRuneInString(s[start:])
		if strings.ContainsRune("×*✕÷/+＋", r) {
			return 0, 0, false
		}
		start += size
	}
	total, product := 0.0, 0.0
	sign, ops, rates := 1.0, 0, false
	for i, does := start, byte(0); ; {
		if does != 0 || ops > 0 {
			i += lexicon.HanRun(s[i:])
		}
		f, n, good := operand(s[i:])
		if !good {
			return 0, 0, false
		}
		i += n
		percent := f.unit == "%" || f.unit == "％" || f.unit == "‰"
		if does == 0 && ops > 0 && percent != rates {
			return 0, 0, false // 10.00 - 10% is not told in one measure
		}
		rates = percent
		switch does {
		case '*':
			product *= f.value
		case '/':
			product /= f.value
		default:
			total += sign * product
			product = f.value
		}
		rest := strings.TrimLeft(s[i:], " ")
		if rest == "" {
			total += sign * product
			return total, start, ops > 0
		}
		i = len(s) - len(rest)
		op := false
		for _, o := range operators {
			if strings.HasPrefix(rest, o.text) {
				if o.does == '+' || o.does == '-' {
					total += sign * product
					product = 0
					if sign = 1; o.does == '-' {
						sign = -1
					}
				}
				does, op = o.does, true
				i += len(o.text)
				break
			}
		}
		if !op {
			return 0, 0, false
		}
		ops++
		if does == '+' || does == '-' {
			does = 0
		}
	}
}

// maxBrackets bounds the brackets of an equation.
const maxBrackets = 6

// unbracketed returns the left side of an equation with what its brackets come to in their
// place, at the same offsets: (2000+3000)×12 is as good as 5000×12. Brackets that hold anything
// else stay.
func unbracketed(s string) string {
	for range maxBrackets {
		end := max(strings.LastIndex(s, ")"), strings.LastIndex(s, "）"))
		if end < 0 || len(s)-end > maxBehind {
			return s
		}
		_, closing := utf8.DecodeRuneInString(s[end:])
		open := max(strings.LastIndex(s[:end], "("), strings.LastIndex(s[:end], "（"))
		if open < 0 {
			return s
		}
		_, opening := utf8.DecodeRuneInString(s[open:])
		inner := s[open+opening : end]
		value, start, ok := leftSide(inner)
		text := strconv.FormatFloat(value, 'f', -1, 64)
		room := end + closing - open
		if !ok || value < 0 || strings.TrimSpace(inner[:start]) != "" || len(text) > room {
			return s
		}
		s = s[:open] + strings.Repeat(" ", room-len(text)) + text + s[end+closing:]
	}
	return s
}

// maxBehind is how far behind its last bracket an equation goes on at most, in bytes.
const maxBehind = 40

// maxName bounds the name of an operand (资料5天+寄送3天), in characters.
const maxName = 6

// nameBefore returns the length in bytes of the name at the end of s that an operator
// precedes, 0 if there is none.
func nameBefore(s string) int {
	n := 0
	for range maxName {
		r, size := utf8.DecodeLastRuneInString(s[:len(s)-n])
		if !lexicon.Han(r) {
			break
		}
		n += size
	}
	for _, o := range operators {
		if n > 0 && !letter(o.text[0]) && strings.HasSuffix(s[:len(s)-n], o.text) {
			return n
		}
	}
	return 0
}

// holds reports whether a computed value is the written one, to its last digit. What
// has no more digits than that is exact.
func holds(got float64, written factor) bool {
	slack := written.step
	if near(got/written.step, math.Round(got/written.step), 1e-9) {
		slack = 0
	}
	return math.Abs(got-written.value) <= math.Max(slack, 1e-6*math.Abs(got))*1.001 || math.IsNaN(got) || math.IsInf(got, 0)
}

// number writes a computed value with at most two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// yuan writes a sum in fen.
func yuan(fen float64) finding.Text {
	return finding.Text(quantity.Quantity{Kind: quantity.Money, Interval: quantity.Interval{Min: fen, Max: fen}}.String())
}
