package report

import (
	"math"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/internal/wire"
)

// The types of this file are the JSON contract of extract, beside those that
// it shares with check. What refers to a block, section or procedure is an index
// into the article's array of them, null where there is none. An array of a part
// that was not asked for is absent.

type jsonExtracted struct {
	Path       string          `json:"path"`
	Format     string          `json:"format"`
	Encoding   string          `json:"encoding"`
	Title      string          `json:"title"`
	Date       *string         `json:"date"`
	Topic      jsonOrigin      `json:"topic"`
	Scope      wire.Scope      `json:"scope"`
	Sections   []jsonSection   `json:"sections,omitzero"`
	Blocks     []jsonBlock     `json:"blocks,omitzero"`
	Lists      []jsonList      `json:"lists,omitzero"`
	Tables     []jsonTable     `json:"tables,omitzero"`
	Procedures []jsonProcedure `json:"procedures,omitzero"`
	Paths      []jsonPath      `json:"paths,omitzero"`
	Claims     []jsonStatement `json:"claims,omitzero"`
	Notes      []wire.Note     `json:"notes"`
}

// jsonOrigin is a topic by ids, and where it was read.
type jsonOrigin struct {
	wire.Topic
	From string     `json:"from"`
	Span *wire.Span `json:"span,omitempty"`
}

type jsonSection struct {
	Heading  string      `json:"heading"`
	Level    int         `json:"level"`
	Parent   *int        `json:"parent"`
	Block    *int        `json:"block"`
	Span     *wire.Span  `json:"span"`
	Topic    *jsonOrigin `json:"topic,omitempty"` // what the heading adds to the section around it
	Scope    wire.Scope  `json:"scope"`
	Question bool        `json:"question"`
	Case     bool        `json:"case"`
}

type jsonBlock struct {
	Kind    string    `json:"kind"`
	Marker  string    `json:"marker"`
	Level   int       `json:"level"`
	Section int       `json:"section"`
	Item    *int      `json:"item"`
	Span    wire.Span `json:"span"`
}

type jsonList struct {
	Family  string `json:"family"`
	Items   []int  `json:"items"`
	Lead    *int   `json:"lead"`
	Section int    `json:"section"`
	Parent  *int   `json:"parent"`
}

type jsonTable struct {
	Span      wire.Span  `json:"span"`
	Columns   []string   `json:"columns"`
	Rows      [][]string `json:"rows"`
	Lead      *int       `json:"lead"`
	Section   int        `json:"section"`
	Collapsed bool       `json:"collapsed"`
	Truncated bool       `json:"truncated"`
}

type jsonProcedure struct {
	Goal  jsonOrigin `json:"goal"`
	Scope wire.Scope `json:"scope"`
	Aside bool       `json:"aside"`
	Steps []jsonStep `json:"steps"`
}

type jsonStep struct {
	Block int       `json:"block"`
	Span  wire.Span `json:"span"`
	Acts  []jsonAct `json:"acts"`
}

type jsonAct struct {
	Kind        string    `json:"kind"`
	Labels      []string  `json:"labels"`
	Alternative bool      `json:"alternative"`
	Span        wire.Span `json:"span"`
}

type jsonPath struct {
	Nodes       []jsonNode `json:"nodes"`
	Topic       jsonOrigin `json:"topic"`
	Scope       wire.Scope `json:"scope"`
	Stance      jsonStance `json:"stance"`
	Status      string     `json:"status"` // complete, short, no-entry
	Alternative bool       `json:"alternative"`
	Procedure   *int       `json:"procedure"`
}

type jsonNode struct {
	Label string    `json:"label"`
	Span  wire.Span `json:"span"`
}

type jsonStance struct {
	Modality string `json:"modality"`
	Force    string `json:"force"`
}

// jsonStatement is a claim. Min and Max bound its value, in Unit, and are absent
// where it is open.
type jsonStatement struct {
	ID        int           `json:"id"`
	Topic     jsonOrigin    `json:"topic"`
	Slot      string        `json:"slot"`
	Value     string        `json:"value"`
	Interval  *jsonInterval `json:"interval,omitempty"`
	Scope     wire.Scope    `json:"scope"`
	Stance    jsonStance    `json:"stance"`
	Span      wire.Span     `json:"span"`
	Quote     string        `json:"quote"`
	Procedure *int          `json:"procedure"`
}

type jsonInterval struct {
	Min      *float64 `json:"min,omitempty"`
	Max      *float64 `json:"max,omitempty"`
	MinOpen  bool     `json:"min_open,omitempty"`
	MaxOpen  bool     `json:"max_open,omitempty"`
	Unit     string   `json:"unit"`
	Currency string   `json:"currency,omitempty"`
	Per      string   `json:"per,omitempty"`
	Hedged   bool     `json:"hedged,omitempty"`
}

// extractWire turns a reading into its JSON form.
type extractWire struct {
	*reading
	wire jsonWire
}

func newExtractWire(r *reading) *extractWire {
	return &extractWire{r, jsonWire{m: r.m, at: r.at, path: r.Article.Path}}
}

// origin is t by ids; an object that no data lists is the article's own word.
func (x *extractWire) origin(t annotate.Topic) jsonOrigin {
	out := jsonOrigin{Topic: wire.Topic{Product: t.Product, Operation: t.Operation, Object: t.Object}, From: t.From.String()}
	if t.From != annotate.FromNowhere {
		out.Span = x.spanOf(t.Span)
	}
	return out
}

func (x *extractWire) spanOf(s source.Span) *wire.Span {
	out := x.wire.span(s)
	return &out
}

// scope lists the set facets of s in their order.
func (x *extractWire) scope(s annotate.Scope) wire.Scope {
	var out wire.Scope
	for f, v := range s {
		if v != "" {
			out = append(out, finding.Facet{Name: annotate.Facet(f).String(), Value: v})
		}
	}
	return out
}

// index returns i, or null if it points nowhere.
func index(i int) *int {
	if i == article.None {
		return nil
	}
	return &i
}

func newJSONStance(s annotate.Stance) jsonStance {
	return jsonStance{s.Modality.String(), s.Force.String()}
}

// statement is the claim c.
func (x *extractWire) statement(c *claim.Claim) jsonStatement {
	text := x.Article.Source.String()
	return jsonStatement{
		ID: c.ID, Topic: x.origin(c.Topic), Slot: string(c.Slot), Value: c.Text(), Interval: newJSONInterval(c),
		Scope: x.scope(c.Scope), Stance: newJSONStance(c.Stance), Span: x.wire.span(c.Span),
		Quote: text[c.Span.Start:c.Span.End], Procedure: index(c.Procedure),
	}
}

// newJSONInterval is the value of a claim that states an amount or a time, else
// nil.
func newJSONInterval(c *claim.Claim) *jsonInterval {
	if f := c.Slot.Family(); f != claim.Duration && f != claim.Fee {
		return nil
	}
	q := &c.Value.Quantity
	out := &jsonInterval{
		Min: finite(q.Interval.Min), Max: finite(q.Interval.Max), MinOpen: q.Interval.MinOpen, MaxOpen: q.Interval.MaxOpen,
		Unit: unitID(q), Currency: q.Currency, Per: q.Per, Hedged: q.Hedged,
	}
	if q.Kind == quantity.Money && out.Currency == "" {
		out.Currency = "CNY"
	}
	return out
}

// finite returns f, or nil if it is an open end.
func finite(f float64) *float64 {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	return &f
}

// unitID is the ASCII id of the unit of q's interval: hundredths of its
// currency for money, parts of one for rates.
func unitID(q *quantity.Quantity) string {
	switch q.Kind {
	case quantity.Money:
		return "cent"
	case quantity.Percent:
		return "ratio"
	case quantity.Duration:
		if int(q.Unit) < len(unitIDs) {
			return unitIDs[q.Unit]
		}
	}
	return ""
}

// unitIDs are the ASCII ids of the units of durations, in their order.
var unitIDs = [...]string{
	quantity.Second: "second", quantity.Minute: "minute", quantity.Hour: "hour", quantity.Day: "day",
	quantity.NaturalDay: "natural-day", quantity.WorkingDay: "working-day", quantity.Week: "week",
	quantity.Month: "month", quantity.Quarter: "quarter", quantity.Year: "year",
}
