// Package claim holds the one model of the project: what an article says of
// fees, times, limits, paths and permissions, as typed values on topics, and
// the one comparison that decides which of them cannot all be true.
package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// Slot says what is said of a topic. A slot with stages or kinds has them after
// a slash: duration/review, fee/production.
type Slot string

// The slots and families of slots that are extracted.
const (
	Path     Slot = "path"
	Feasible Slot = "feasible"
	Stand    Slot = "stand"
	Needed   Slot = "needed"
	After    Slot = "after"
	Duration Slot = "duration/"
	Fee      Slot = "fee/"
	Requires Slot = "requires"
	State    Slot = "state"
	Limit    Slot = "limit/"
	Phone    Slot = "phone/"
	Count    Slot = "count"
	Date     Slot = "date/"
	Order    Slot = "order"
	Effect   Slot = "effect"
	Position Slot = "position"
	Name     Slot = "name"
)

// Family returns the slot up to its slash.
func (s Slot) Family() Slot {
	if i := strings.IndexByte(string(s), '/'); i >= 0 {
		return s[:i+1]
	}
	return s
}

// Wordy reports whether claims of s are read word by word and have no topic: they
// mean nothing outside of their article.
func (s Slot) Wordy() bool { return s == Stand || s == Needed || s == After }

// Told reports whether claims of s are told apart by the words around their value.
func (s Slot) Told() bool { return s.Stage() == ToldStage }

// Name returns the slot's family without its slash, as it is called in output.
func (s Slot) Name() string {
	name, _, _ := strings.Cut(string(s), "/")
	return name
}

// Stage returns what follows the slash.
func (s Slot) Stage() string {
	if i := strings.IndexByte(string(s), '/'); i >= 0 {
		return string(s[i+1:])
	}
	return ""
}

// Value is what a claim says, typed by its slot.
type Value struct {
	// Quantity is the value of durations and fees.
	Quantity quantity.Quantity `json:"quantity,omitzero"`
	// Labels is a menu path.
	Labels []Label `json:"labels,omitempty"`
	// Positive is the polarity of a feasible claim.
	Positive bool `json:"positive,omitzero"`
	// Partial is the word that limits a denial (不能 直接 解绑).
	Partial string `json:"partial,omitzero"`
	// Universal: a denial that allows no exception (一律不受理).
	Universal bool `json:"universal,omitzero"`
	// Only: a feasible claim allows nothing but this facet value (仅限柜台).
	Only OnlyScope `json:"only,omitzero"`
	// Window is how long a ban lasts, in seconds; AtOnce says that a positive
	// claim falls at once after what came before. After is the operation that
	// both count from.
	Window quantity.Interval `json:"window,omitzero"`
	Banned bool              `json:"banned,omitzero"`
	AtOnce bool              `json:"at_once,omitzero"`
	After  string            `json:"after,omitzero"`
	// Said are the platform and channel that the sentence of an amount names
	// itself: it is then an exception to what holds elsewhere. It is nil if there are
	// none.
	Said *annotate.Scope `json:"said,omitempty"`
	// Band is the step of a scale that an amount holds for (超出1000元的部分), in
	// normal form; Under are the words of the headings above it that neither
	// title nor topic says.
	Band  string `json:"band,omitzero"`
	Under string `json:"under,omitzero"`
	// Direction says which end of a limit bounds.
	Direction Direction `json:"direction,omitzero"`
	// Hours is the time at which something opens, shuts or is due, as written.
	Hours string `json:"hours,omitzero"`
	// Phone is a telephone number in normal form; Owner the organisation that the
	// text gives one to.
	Phone string `json:"phone,omitzero"`
	Owner string `json:"owner,omitzero"`
	// Explicit: a duration is said to be the total, not guessed.
	Explicit bool `json:"explicit,omitzero"`
	// Alternative: a path that the text offers in place of another.
	Alternative bool `json:"alternative,omitzero"`
	// Stated: one sentence or cell gives the whole path and says that it tells where
	// something is.
	Stated bool `json:"stated,omitzero"`
	// Firm: the condition or question of the sentence only tells why one takes the path.
	Firm bool `json:"firm,omitzero"`
	// Start says how sure it is where a path starts.
	Start Start `json:"start,omitzero"`
	// What claims of some families say besides; nil in those of all others, of which
	// articles have thousands.
	Thing   *Thing   `json:"thing,omitempty"`   // of Requires and State
	Turn    *Turn    `json:"turn,omitempty"`    // of Order
	Outcome *Outcome `json:"outcome,omitempty"` // of Effect
	Place   *Place   `json:"place,omitempty"`   // of Position
	Naming  *Naming  `json:"naming,omitempty"`  // of Name
}

// names reports whether the sentence of an amount names f itself.
func (v *Value) names(f annotate.Facet) bool { return v.Said != nil && v.Said[f] != "" }

// Thing is what requires and state speak of.
type Thing struct {
	// Items are ids of materials, acts, or open terms: one, unless Sole.
	Items []string `json:"items,omitempty"`
	// Sole: nothing but Items is required (只需身份证).
	Sole bool `json:"sole,omitzero"`
	// Need is the state that the thing is in, or is asked to be in, "" if the
	// thing itself is asked for.
	Need string `json:"need,omitzero"`
	// Late: the need is to be met after the operation, not before it.
	Late bool `json:"late,omitzero"`
	// Form is original, copy or copy-enough; Size and Count are those of
	// photographs, in inches (寸) and sheets, 0 if not said.
	Form  string `json:"form,omitzero"`
	Size  int    `json:"size,omitzero"`
	Count int    `json:"count,omitzero"`
	// Source tells claims of one list, table or sentence from those of others,
	// and First and End bound the units that a state governs: both only within
	// an article.
	Source int `json:"source,omitzero"`
	First  int `json:"first,omitzero"`
	End    int `json:"end,omitzero"`
}

// OnlyScope is the one value of a facet that a restriction allows.
type OnlyScope struct {
	Facet annotate.Facet `json:"facet"`
	Value string         `json:"value"`
}

// Label is a node of a menu path.
type Label struct {
	Text string      `json:"text"`
	Fold string      `json:"fold,omitzero"`
	Span source.Span `json:"span,omitzero"`
	// Named: the title, or a head above the path, speaks of the control.
	Named bool `json:"named,omitzero"`
	// Joined: the text joins the node to the one before with a mark (A → B).
	Joined bool `json:"joined,omitzero"`
	// Quoted: it stands in quotation marks.
	Quoted bool `json:"quoted,omitzero"`
}

// Start says how sure it is where a path starts.
type Start uint8

// The kinds of start.
const (
	Anywhere Start = iota // somewhere in an app or a site
	Opening               // where an app or a site opens, or in a part of the screen that every page has
	Entry                 // at an entry that all ways begin with (我的, 设置)
)

// Claim is one statement of an article.
type Claim struct {
	ID     int             `json:"id"`
	Topic  annotate.Topic  `json:"topic"`
	Slot   Slot            `json:"slot"`
	Value  Value           `json:"value,omitzero"`
	Scope  annotate.Scope  `json:"scope,omitzero"`
	Stance annotate.Stance `json:"stance,omitzero"`
	// Span is the place of the value; Sentence that of its sentence or cell.
	Span     source.Span `json:"span,omitzero"`
	Sentence source.Span `json:"sentence,omitzero"`
	// Unit is the index of the unit in the annotated document.
	Unit int `json:"unit"`
	// Cell locates a claim of a table; Table counts from 1, 0 is no table.
	Cell Cell `json:"cell,omitzero"`
	// Item locates a claim of a list that is no procedure.
	Item Item `json:"item,omitzero"`
	// Procedure is the index of the procedure that the claim stands in, -1 if
	// none.
	Procedure int `json:"procedure"`
	// about names what a claim of a worded conflict is about.
	about string
	// block and alike: see Locate.
	block, alike int
}

// Locate notes where a claim stands in its article: in which block, and which table is the
// first with the heads of the claim's own, from 1; 0 is no table.
func (c *Claim) Locate(block, alike int) { c.block, c.alike = block, alike }

// Local reports whether a claim can only be compared with others of its article: what
// it is of stands in its words and in nothing that data names.
func (c *Claim) Local() bool { return c.Slot.Stage() == OpenStage }

// Phrase names what the two sides of a conflict share in words, "" where topics tell.
func (c *Claim) Phrase() string { return c.about }

// Item is a place in a list: List counts from 1, 0 is no list.
type Item struct {
	List  int `json:"list"`
	Block int `json:"block"`
}

// Cell is a place in a table.
type Cell struct {
	Table int `json:"table"`
	Row   int `json:"row"`
	Col   int `json:"col"`
}

// Text returns the value in a normal form fit for output.
func (c *Claim) Text() string {
	switch c.Slot.Family() {
	case Path:
		parts := make([]string, len(c.Value.Labels))
		for i, l := range c.Value.Labels {
			parts[i] = l.Text
		}
		return strings.Join(parts, " → ")
	case Feasible:
		return c.feasibleText()
	case Stand, Needed, After:
		return c.Phrase()
	case Phone:
		return c.Value.Phone + lexicon.Label(c.Value.Owner)
	case Requires, State:
		return c.thingText()
	case Order:
		return c.turnText()
	case Effect:
		return c.outcomeText()
	case Position:
		return c.placeText()
	case Name:
		return lexicon.Label(c.Value.Naming.Label)
	}
	if c.Slot == OpenHours {
		return c.Value.Hours
	}
	return c.Value.Quantity.String()
}

func (c *Claim) feasibleText() string {
	op := lexicon.Label(c.Topic.Operation)
	switch {
	case c.Value.Only.Value != "":
		return "only:" + c.Value.Only.Value
	case c.Value.Banned:
		return "no:" + op + "/" + c.Value.Window.String() + "s"
	case c.Value.Positive:
		return "yes:" + op
	}
	return "no:" + op
}

// Output returns the claim in the form that findings carry.
func (c *Claim) Output() *finding.Claim {
	out := &finding.Claim{
		Topic: c.Topic.ID(), Product: lexicon.Label(c.Topic.Product), Operation: c.Topic.Operation,
		Object: lexicon.Label(c.Topic.Object), Slot: string(c.Slot), Value: c.Text(),
		Force: c.Stance.Force.String(),
	}
	for f, v := range c.Scope {
		if v != "" {
			out.Scope = append(out.Scope, finding.Facet{Name: annotate.Facet(f).String(), Value: v})
		}
	}
	return out
}

// About names what c is about: 支付宝·解除实名认证, 支付宝·转账手续费.
func (c *Claim) About() string {
	name := c.Topic.Item
	if name == "" {
		name = lexicon.Label(c.Topic.Operation)
		if o := lexicon.Label(c.Topic.Object); !strings.Contains(name, o) {
			name += o
		}
	}
	if c.Topic.Product != "" {
		return lexicon.Label(c.Topic.Product) + "·" + name
	}
	return name
}

// HoldsValue reports whether claims of a slot hold a quantity.
func (s Slot) HoldsValue() bool {
	switch s.Family() {
	case Duration, Fee, Limit, Count, Date:
		return true
	}
	return false
}
