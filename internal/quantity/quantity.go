// Package quantity finds the values that an article states: numbers, ordinals,
// percentages, money, durations and dates, in Chinese or Arabic numerals of
// either width, and gives each as an interval in a fixed unit.
//
// The scanner walks the text once. It stops only at digits, Chinese numerals
// and the first characters of a few words (免费, 即时, 当天 …), reads a value
// forwards from there and looks backwards for what qualifies it (约, 至少, 每次).
// What only looks like a value (versions, addresses, step markers, phone
// numbers, words such as 一般 or 四川) is skipped.
//
// Conventions, each where it differs from everyday or machine usage:
//   - 以上, 以下, 以内 include the number, 超过, 不满, 以外 do not (Civil Code of
//     the PRC, article 1259).
//   - 多, 余 and 几 are inexact: 500多 is more than 500 and less than 600.
//   - N日 alone is a duration, as in 60日内; it is a date after a month.
package quantity

import "buzhou/internal/source"

// Kind says what a Quantity measures.
type Kind uint8

// The kinds of quantity.
const (
	Number Kind = iota
	Ordinal
	Percent
	Money
	Duration
	Date
)

// Unit is the unit of a Duration. Units that convert only approximately are
// kept apart; Quantity.Seconds makes them comparable.
type Unit uint8

// The units, from short to long. Day is 天 or 日, NaturalDay is 自然日.
const (
	None Unit = iota
	Second
	Minute
	Hour
	Day
	NaturalDay
	WorkingDay
	Week
	Month
	Quarter
	Year
)

// Relations of a date to the time that it bounds.
const (
	At     = ""       // on that date or in that period
	Since  = "since"  // from that date on: 自…起, 之后
	Until  = "until"  // up to that date: 截至, 前, 止
	Recent = "recent" // the last so many years, months or days: 近三年
)

// DateValue holds the parts of a date as written.
type DateValue struct {
	// Year, Month and Day are 0 where the text does not say.
	Year  int `json:"year,omitzero"`
	Month int `json:"month,omitzero"`
	Day   int `json:"day,omitzero"`
	// Relation is At, Since, Until or Recent.
	Relation string `json:"relation,omitzero"`
	// Relative is the word that stands in for the year: 今年, 去年, 明年.
	Relative string `json:"relative,omitzero"`
}

// Quantity is one value with its place in the text.
type Quantity struct {
	Kind Kind `json:"kind,omitzero"`
	// Span is where the value stands in the scanned text, in bytes, with the
	// words that qualify it (约, 左右, 不超过, 以内, /次, the classifier).
	Span source.Span `json:"span,omitzero"`
	// Core is the part of Span that holds the value and its unit. For a range
	// it runs from the first value to the last.
	Core source.Span `json:"core,omitzero"`
	// Interval holds the value: Number and Ordinal plain, Percent as a
	// fraction (0.1 % = 0.001), Money in fen (or hundredths of Currency),
	// Duration in Unit, Date in days since 1970-01-01, unbounded where no year
	// is written. A Recent date is a length in Unit.
	Interval Interval `json:"interval,omitzero"`
	Unit     Unit     `json:"unit,omitzero"`
	// Hedged is set by 约, 左右, 一般, 几, 多 and the like.
	Hedged bool `json:"hedged,omitzero"`
	// Bound is set by a word that compares: 至少, 不超过, 以内, 等于.
	Bound bool `json:"bound,omitzero"`
	// Service marks hours of service (24小时客服), which are no waiting time.
	Service bool `json:"service,omitzero"`
	// Per is what the value is counted per: 次 in 2元/次, 年 in 每年3次.
	Per string `json:"per,omitzero"`
	// Classifier is the measure word or physical unit right after a Number or
	// Ordinal: 个, 次, 步, 公斤.
	Classifier string `json:"classifier,omitzero"`
	// Currency is the ISO 4217 code of Money that is not in yuan, else "".
	Currency string `json:"currency,omitzero"`
	// Word is the word that a value without a numeral was written with: 免费,
	// 即时, 当天, 次日.
	Word string `json:"word,omitzero"`
	// Date is set for Kind Date.
	Date DateValue `json:"date,omitzero"`
}

// Instant reports whether q says that something happens at once (即时, 立即).
func (q Quantity) Instant() bool {
	return q.Kind == Duration && q.Unit == Second && q.Word != "" && q.Interval == point(0)
}
