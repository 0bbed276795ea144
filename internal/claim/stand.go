package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// StandWords are those of a stand, what a sentence says can or cannot be done:
// the act, and whom, what and when the sentence speaks of. It needs no operation of
// the lexicon, so that an article on anything can be compared with itself; what
// a stand does not share with another tells the two apart. See compareStands.
type StandWords struct {
	// Act is the word of the act, "" for the task of the article: the id of a
	// verb or an operation with its surface, else a word of the text. Also are the
	// acts beside it of which the same is said (导出 或 下载).
	Act  string   `json:"act,omitzero"`
	Also []string `json:"also,omitempty"`
	// Words are the others of the statement, Heads those that stand above it; a
	// word that is denied begins with a minus.
	Words []string `json:"words,omitempty"`
	// Options are those of Words that stand in an enumeration of whom or what the
	// statement is about.
	Options []string `json:"options,omitempty"`
	// Near are the words right above the statement: of its nearest heading, unless
	// that is a question, and of the line that introduces its list.
	Near []string `json:"near,omitempty"`
	// Cases are the cases that headings and rows set.
	Cases []string `json:"cases,omitempty"`
	Heads []string `json:"heads,omitempty"`
	// Title are the words of the article's title.
	Title []string `json:"title,omitempty"`
	// Universal: the statement allows no exception (一律, 任何人都不).
	Universal bool `json:"universal,omitzero"`
	// Told: the platform and channel are said by the sentence itself.
	Told bool `json:"told,omitzero"`
	// Shown: steps show it.
	Shown bool `json:"shown,omitzero"`
}

// stands files what a unit says can or cannot be done.
func (x *Extraction) stands(unit int) {
	u := &x.Doc.Units[unit]
	if len(u.Clauses) == 0 || x.symptom(u) || u.Has(lexicon.Modal, "refer") || u.Table != article.None && (u.Row < 0 || u.Col == 0) {
		return
	}
	filed := false
	for k := range u.Clauses {
		s, ok := x.standOf(unit, k)
		if ok && s.remote && filed {
			if last := &x.Claims[len(x.Claims)-1]; last.Slot == Stand && last.Unit == unit && last.Value.Positive && !last.Value.Words.Told {
				last.Scope[annotate.Channel], last.Value.Words.Told = "self", true // and it takes no trip
			}
			continue
		}
		if !ok || !s.positive && s.only == "" && x.isEffect(unit, s) || filed && x.repeats(unit, k, s) {
			continue
		}
		filed = x.fileStand(unit, k, s) || filed
		if s.person {
			s.only, s.person = agent, false
			x.fileStand(unit, k, s)
		}
	}
}

// isEffect reports whether a denial tells what the article's own task leads to
// (关闭后 无法 自动扣款).
func (x *Extraction) isEffect(unit int, s standing) bool {
	op := x.afterOperation(unit, s.cue)
	return op != "" && op == x.Contexts.Root().Topic.Operation
}

// repeats reports whether clause k only says the polarity of the one before it
// again (不得转让,谁来说都不行), and makes that one universal if it says so.
func (x *Extraction) repeats(unit, k int, s standing) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	last := &x.Claims[len(x.Claims)-1]
	if s.only != "" || s.remote || last.Slot != Stand || last.Unit != unit || last.Value.Positive != s.positive ||
		lexicon.TaskWords.In(u.Text[c.Start:c.End]) || u.HasIn(c.Start, c.End, lexicon.Facet) || u.HasIn(c.Start, c.End, lexicon.Verb) {
		return false
	}
	r := wordReader{x: x, u: u}
	r.read(c.Start, c.End)
	if hasContent(r.out) {
		return false
	}
	last.Value.Words.Universal = last.Value.Words.Universal || r.universal
	return true
}

// standing is a cue of polarity in a clause.
type standing struct {
	cue      lexicon.Hit
	positive bool
	// only is the channel that the clause allows alone, "agent" if nobody may
	// act for the reader.
	only string
	// person: it must be the reader in person, besides.
	person bool
	// remote: one need not go anywhere.
	remote bool
	// home: the act that the cue names is done without going anywhere.
	home bool
}

// standOf reads the cue of polarity of clause k: a denial counts before an offer,
// for 可以 and 不能 of one clause set one act against another.
func (x *Extraction) standOf(unit, k int) (standing, bool) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Modal, "question", "yesno", "dont") {
		return standing{}, false
	}
	var deny, offer, only lexicon.Hit
	for _, h := range u.Hits {
		if !c.Contains(h.Start) || h.Category != lexicon.Modal || u.Quoted(h.Start) {
			continue
		}
		switch h.ID {
		case "cannot", "unable":
			if h.Text == "禁止" || strings.HasPrefix(u.Text[h.End:], "的") {
				continue // a setting that forbids more often than a rule; what describes a thing
			}
			if attributiveEnd(u.Text[h.End:c.End]) && !bareCue(u.Text[h.End:c.End]) && k+1 < len(u.Clauses) {
				continue // 不可取消的, … tells a case
			}
			if deny.Term == nil && !state(u, h) && !relativeTail(u, h.End, c.End) && !lacking(u, c, h.Start) {
				deny = h
			}
		case "lack":
			if deny.Term == nil && x.lacksMeans(u, h, c) {
				deny = h
			}
		case "can", "grant":
			if lexicon.Limiters.In(u.Text[c.Start:c.End]) || h.Text == "允许" || h.Text == "支持" && (lexicon.SupportNouns.End(u.Text[c.Start:h.Start]) || x.empty(u, h.End, c.End)) || lexicon.ToCome.In(u.Text[c.Start:c.End]) || describes(u.Text[h.End:c.End]) || attributiveEnd(u.Text[h.End:c.End]) && !bareCue(u.Text[h.End:c.End]) || lexicon.Leads.End(u.Text[c.Start:h.Start]) {
				continue // 到 支持自助打印的 网点
			}
			if offer.Term == nil || h.ID == "grant" {
				offer = h
			}
		case "only", "must":
			if only.Term == nil {
				only = h
			}
		case "neednot":
			if lexicon.Trips.Start(u.Text[h.End:c.End]) {
				return standing{cue: h, positive: true, remote: true}, true
			}
		case "at-home":
			if strings.HasSuffix(h.Text, "就能") || strings.HasSuffix(h.Text, "即可") {
				return standing{cue: h, positive: true, home: true}, true
			}
			return standing{cue: h, positive: true, remote: true}, true
		}
	}
	if lexicon.Deictics.In(u.Text[c.Start:c.End]) && !lexicon.TaskWords.In(u.Text[c.Start:c.End]) || lexicon.DeicticCases.In(u.Text[:c.Start]) || (deny.Term != nil || only.Term != nil) && x.hypothetical(unit, k) || deny.Term == nil && u.HasIn(c.Start, c.End, lexicon.Modal, "must") && only.Term != nil && only.ID == "must" && offer.Term != nil {
		return standing{}, false
	}
	switch {
	case deny.Term != nil && offer.Term != nil && offer.Start < deny.Start && offer.End != deny.Start:
		return standing{}, false
	case deny.Term != nil:
		return standing{cue: deny}, true
	case only.Term != nil:
		if s, ok := onlyWay(u, c, only); ok {
			return s, true
		}
	}
	for i := range u.Phones {
		if offer.Term != nil && c.Contains(u.Phones[i].Span.Start) {
			return standing{}, false // 可以拨打12378 offers help, not the task
		}
	}
	if offer.Term != nil && (only.Term == nil || only.ID != "only") {
		return standing{cue: offer, positive: true}, true
	}
	return standing{}, false
}

// fileStand files a stand of clause k with its words, scope and stance.
func (x *Extraction) fileStand(unit, k int, s standing) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	if q := x.questionBefore(unit); q >= 0 && x.vacant(u, s.cue.End, c.End) && x.vacant(u, c.Start, s.cue.Start) && denies(x.Doc.Units[q].Text) {
		return false // 不在家能改吗? sets a case that a short answer takes over
	}
	w := x.standWords(unit, k, s)
	if !s.positive && (w.Act == "登" || strings.HasPrefix(w.Act, "login/")) {
		return false // 登不上 is a trouble, not a rule
	}
	if w.Act == "" && s.only == "" && !s.remote && !x.vacant(u, s.cue.End, c.End) && !x.vacant(u, c.Start, s.cue.Start) {
		return false // what is said to go or not is not understood
	}
	if !s.positive && s.only == "" && k > 0 && !hasContent(w.Words) && !x.dependent(unit, k-1) && u.Clauses[k-1].End-u.Clauses[k-1].Start > maxOpening &&
		!lexicon.TaskWords.In(u.Text[c.Start:c.End]) && !u.HasIn(c.Start, c.End, lexicon.Facet) {
		return false // what it is said of stands in a clause that was not read
	}
	if task := u.HasIn(c.Start, c.End, lexicon.Verb, "light", "apply") || lexicon.TaskWords.In(u.Text[c.Start:c.End]); w.Act == "" && s.positive && !s.remote && !s.home && !task &&
		!lexicon.AlsoCues.Start(s.cue.Text) && !x.ways(u, c) && !u.HasIn(c.Start, c.End, lexicon.Facet, agent) {
		if _, _, bare := bareAnswer(u); !bare {
			return false // 填.即可 says nothing of the task
		}
	}
	if w.Act == "" && s.only == "" && !s.remote && !hasContent(w.Words) && !u.HasIn(c.Start, c.End, lexicon.Verb, "light", "apply") && !lexicon.TaskWords.In(u.Text[c.Start:c.End]) && !u.HasIn(c.Start, c.End, lexicon.Facet, agent) && !x.ways(u, c) {
		return false // nothing says what goes or does not
	}
	scope := x.scopeAt(unit, s.cue.Start)
	st := x.denialStance(u, s.cue)
	if st.Modality == annotate.Conditional {
		st.Modality = annotate.Asserted // its words tell when it holds
	}
	scope[annotate.Condition], scope[annotate.Case] = "", ""
	value := Value{Positive: s.positive, Words: w}
	value.Words.Told = x.tellWay(unit, k, &scope, s.positive)
	if _, _, bare := bareAnswer(u); !bare && x.Contexts.Of(u).Asks {
		scope[annotate.Subject] = u.ScopeAt(s.cue.Start)[annotate.Subject] // a question tells of one reader, the answer of all
	}
	switch {
	case s.only == agent, u.HasIn(c.Start, c.End, lexicon.Facet, agent):
		scope[annotate.Subject] = agent
	case s.only != "":
		value.Only = OnlyScope{annotate.Channel, s.only}
	case s.remote, s.home && !value.Words.Told:
		scope[annotate.Channel], scope[annotate.Platform], value.Words.Told = "self", "", true
	}
	if scope[annotate.Subject] == "person" {
		scope[annotate.Subject] = "" // readers are private persons unless the text says otherwise
	}
	value.Words.Universal = value.Words.Universal || s.only != ""
	x.add(Claim{Topic: annotate.Topic{Product: u.ProductAt(s.cue.Start)}, Slot: Stand, Value: value, Scope: scope, Stance: st}, unit, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
	return true
}
