package match

// Statement is what one clause or cell says: its words, and where they stand.
type Statement struct {
	// Core are the words of the clause, and for a cell those of its heads; Before
	// those of the clause before, Rest those of the rest of the sentence.
	Core, Before, Rest []Word
	// Asked are the words of the question that the statement answers, Heads those
	// of the other headings above it.
	Asked, Heads []Word
	// Row are the words of the head of a cell's row.
	Row []Word
	// Anchor are the words next to the value, or what follows the cue of polarity.
	Anchor []Word

	Place Place
	// Scope are the facets that are set, by number.
	Scope [numFacets]string
	// Conditional, Weak and Instance tell the stance: said of a case, not asserted,
	// told of one event.
	Conditional, Weak, Instance bool
	// Cased are the words of a clause before that only sets the case (没带卡的).
	Cased []Word
	// Asks: the statement stands in a question. Case: the clause only sets a case
	// (没带卡的). Acts: it tells the reader what to press or enter.
	Asks, Case, Acts bool

	// Subject are the words of the clause before its cue of polarity.
	Subject []Word
	// Text is the sentence or cell, with the question that it answers.
	Text string

	Value    Value
	Polarity Polarity

	prepared
}

// numFacets is how many facets a scope has.
const numFacets = 11

// Place is where a statement stands; numbers are of the article, -1 for none.
type Place struct {
	Unit, Block, Section, List, Table, Procedure int
}

// Kind is what a value measures.
type Kind uint8

// The kinds of values.
const (
	NoValue Kind = iota
	Number
	Percent
	Money
	Duration
	Date
	numKinds
)

// Value is the value of a statement.
type Value struct {
	Kind Kind
	// Size is the value for comparing sizes: its lower end, or the upper if the
	// lower is open.
	Size float64
	// Low and High are the ends of the interval; of dates they are 0.
	Low, High     float64
	Unit          uint8
	Classifier    string
	Per           string
	Hedged, Bound bool
	// Slot is the family of what the value is said of, Stage what data knows more,
	// Operation and Item its topic; "" where nothing is known.
	Slot, Stage, Operation, Item string
	// Others are the other values of the clause, in normal form.
	Others []string
	// InUnit counts the values of the sentence or cell.
	InUnit int
}

// Cue is a kind of word that tells whether something is so or not.
type Cue uint8

// Polarity is what a statement affirms and denies.
type Polarity struct {
	// Cues has a bit for each Cue that the clause holds.
	Cues uint64
	// Affirms and Denies: the clause has a cue of that side.
	Affirms, Denies bool
	// Negations counts the characters that negate.
	Negations int
	// Answer is 1 where the clause is a bare yes, -1 where it is a bare no.
	Answer int
	// Denied are the words right behind a negation.
	Denied []Word
}
