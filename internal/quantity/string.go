package quantity

import (
	"math"
	"strconv"
)

// String names k in lower-case English.
func (k Kind) String() string {
	switch k {
	case Number:
		return "number"
	case Ordinal:
		return "ordinal"
	case Percent:
		return "percent"
	case Money:
		return "money"
	case Duration:
		return "duration"
	case Date:
		return "date"
	}
	return "kind(" + strconv.Itoa(int(k)) + ")"
}

// String returns the unit as it is written after a number in normal form, the
// classifier 个 left out: 分钟, 工作日.
func (u Unit) String() string {
	switch u {
	case Second:
		return "秒"
	case Minute:
		return "分钟"
	case Hour:
		return "小时"
	case Day:
		return "天"
	case NaturalDay:
		return "自然日"
	case WorkingDay:
		return "工作日"
	case Week:
		return "周"
	case Month:
		return "月"
	case Quarter:
		return "季度"
	case Year:
		return "年"
	}
	return ""
}

// String returns q in normal form: 2-3个工作日, 约3分钟, 2元/次, 0元. Scanning it
// gives the value back.
func (q Quantity) String() string {
	var b []byte
	if q.Hedged {
		b = append(b, "约"...)
	}
	if q.Kind == Date {
		return string(q.appendDate(b))
	}
	v, unit := q.written()
	b = appendInterval(b, v, unit, q.Kind == Ordinal)
	if q.Per != "" {
		b = append(append(b, '/'), q.Per...)
	}
	return string(b)
}

// written returns the interval in the unit that is shown, and that unit.
func (q Quantity) written() (Interval, string) {
	switch q.Kind {
	case Percent:
		return Interval{q.Interval.Min * 100, q.Interval.Max * 100, q.Interval.MinOpen, q.Interval.MaxOpen}, "%"
	case Money:
		return Interval{q.Interval.Min / fenPerYuan, q.Interval.Max / fenPerYuan, q.Interval.MinOpen, q.Interval.MaxOpen}, currencyName(q.Currency)
	case Duration:
		switch q.Unit {
		case NaturalDay, WorkingDay, Month, Quarter:
			return q.Interval, "个" + q.Unit.String()
		}
		return q.Interval, q.Unit.String()
	}
	return q.Interval, q.Classifier
}

func currencyName(code string) string {
	switch code {
	case "":
		return "元"
	case "USD":
		return "美元"
	case "EUR":
		return "欧元"
	case "GBP":
		return "英镑"
	case "JPY":
		return "日元"
	case "HKD":
		return "港元"
	case "TWD":
		return "新台币"
	case "SGD":
		return "新加坡元"
	case "KRW":
		return "韩元"
	case "CHF":
		return "瑞士法郎"
	case "MOP":
		return "澳门元"
	case "AUD":
		return "澳元"
	case "CAD":
		return "加元"
	case "THB":
		return "泰铢"
	case "RUB":
		return "卢布"
	case "NGN":
		return "奈拉"
	case "XBT":
		return "比特币"
	}
	return code
}

func appendInterval(b []byte, v Interval, unit string, ordinal bool) []byte {
	if ordinal {
		b = append(b, "第"...)
	}
	switch {
	case math.IsInf(v.Min, -1) && math.IsInf(v.Max, 1):
		return append(append(b, "不限"...), unit...)
	case math.IsInf(v.Min, -1):
		word := "不超过"
		if v.MaxOpen {
			word = "少于"
		}
		b = appendValue(append(b, word...), v.Max)
	case math.IsInf(v.Max, 1):
		word := "至少"
		if v.MinOpen {
			word = "超过"
		}
		b = appendValue(append(b, word...), v.Min)
	case v.Min == v.Max:
		b = appendValue(b, v.Min)
	default:
		b = append(appendValue(b, v.Min), '-')
		b = appendValue(b, v.Max)
	}
	return append(b, unit...)
}

// appendValue writes v without exponent, rounded to 15 significant digits to
// hide what binary fractions leave.
func appendValue(b []byte, v float64) []byte {
	if r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = r
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

func (q Quantity) appendDate(b []byte) []byte {
	d := q.Date
	if d.Relation == Recent {
		b = append(b, "近"...)
		v, unit := Quantity{Kind: Duration, Unit: q.Unit, Interval: q.Interval}.written()
		return appendInterval(b, v, unit, false)
	}
	if d.Relation == Since {
		b = append(b, "自"...)
	} else if d.Relation == Until {
		b = append(b, "截至"...)
	}
	b = append(b, d.Relative...)
	for _, p := range [...]struct {
		n    int
		unit string
	}{{d.Year, "年"}, {d.Month, "月"}, {d.Day, "日"}} {
		if p.n > 0 {
			b = append(strconv.AppendInt(b, int64(p.n), 10), p.unit...)
		}
	}
	if d.Relation == Since {
		b = append(b, "起"...)
	}
	return b
}
