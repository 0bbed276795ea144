package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// StandWords are those of a stand: what a sentence says can or cannot be done, in its own words: the
// act, and whom, what and when the sentence speaks of. It needs no operation of
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
// again (不得补缴,不管什么原因都不行), and makes that one universal if it says so.
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
				continue // 到 支持即时制卡的 网点
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

// hypothetical reports whether a denial in clause k only supposes (如果不能…), tells
// what follows from a supposition that its words do not hold (则无法…), or announces
// cases to come (以下情况不能…).
func (x *Extraction) hypothetical(unit, k int) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	text := strings.TrimLeft(u.Text[c.Start:c.End], clauseMarks)
	if lexicon.Supposing.Start(text) || lexicon.ToCome.In(text) {
		return true
	}
	for j := k - 1; j >= 0; j-- {
		o := u.Clauses[j]
		if strings.Contains(u.Text[o.Start:o.End], "否则") || supposes(u, o) && !x.allDependent(unit, j, k) {
			return true
		}
	}
	return supposes(u, c) && k+1 < len(u.Clauses)
}

// supposes reports whether a clause holds a word of condition; 一旦 and 一经 only say
// that something has begun.
func supposes(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if c.Contains(h.Start) && h.Is(lexicon.Modal, "condition") && !lexicon.NoCondition.Has(h.Text) && !(h.Text == "情况下" && strings.HasSuffix(u.Text[:h.Start], "任何")) {
			return true
		}
	}
	return false
}

// allDependent reports whether the clauses from j up to k only lead to clause k.
func (x *Extraction) allDependent(unit, j, k int) bool {
	for ; j < k; j++ {
		if !x.dependent(unit, j) {
			return false
		}
	}
	return true
}

// lacking reports whether a denial at offset i tells what comes of not having or not
// doing something (缺一样 都不给办): that is a need.
func lacking(u *annotate.Unit, c annotate.Clause, i int) bool {
	return lexicon.Lackings.In(u.Text[c.Start:i])
}

// lacksMeans reports whether 没有 denies a right, a control or a way.
func (x *Extraction) lacksMeans(u *annotate.Unit, h lexicon.Hit, c annotate.Clause) bool {
	return lexicon.Rights.Start(u.Text[h.End:c.End]) || lexicon.Means.End(strings.TrimRight(u.Text[h.End:c.End], "了的 ,，。;；!！”」』"))
}

// onlyWay reads the one channel, or person, that a clause allows (只能到柜台办理, 须由
// 本人 …).
func onlyWay(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) (standing, bool) {
	s := standing{cue: h}
	for _, f := range u.Hits {
		if f.Start < h.Start || f.Start >= c.End {
			continue
		}
		switch {
		case f.Is(lexicon.Facet, "counter", "hotline", "mail"):
			if s.only == agent && lexicon.Accepting.Has(h.Text) {
				continue // 只接受 本人到窗口 is of the person
			}
			if s.only != "" && s.only != agent || h.ID != "only" && !goesTo(u.Text[max(h.End, f.Start-maxGo):f.Start]) {
				continue
			}
			s.person, s.only = s.person || s.only == agent, f.ID
		case f.Is(lexicon.Modal, "in-person") && s.only == "":
			s.only = agent
		case f.Is(lexicon.Modal, "in-person") && s.only != agent:
			s.person = true
		}
	}
	text := u.Text[h.End:c.End]
	if h.ID == "must" && lexicon.Leads.End(u.Text[c.Start:h.Start]) {
		return s, s.only != ""
	}
	if self := strings.Contains(text, "自己") || strings.Contains(text, "本人"); self && s.only == "" {
		s.only = agent
	}
	if (s.only == "" || s.only == agent && !lexicon.Accepting.Has(h.Text)) && (h.ID == "only" || lexicon.StrongMusts.Has(h.Text) || h.Text == "须") && sendsTo(text) {
		s.person, s.only = s.only == agent, "counter"
	}
	return s, s.only != ""
}

// sendsTo reports whether a text sends the reader to a place (到 总馆服务台 办).
func sendsTo(text string) bool {
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if !strings.ContainsRune("到去回", r) || strings.ContainsRune("传接转达收受提找看得直送寄存入移导加用换改调升降跳返拖", before) {
			continue
		}
		rest := text[i+utf8.RuneLen(r):]
		n := 0
		for j, p := range rest {
			if n++; n > maxPlace || !lexicon.Han(p) {
				break
			}
			if n > 1 && lexicon.PlaceEnds.End(rest[:j+utf8.RuneLen(p)]) {
				return true
			}
		}
	}
	return false
}

// maxPlace bounds the name of a place, in characters.
const maxPlace = 12

// maxGo is how many bytes before a place the word stands that sends one there.
const maxGo = 18

// goesTo reports whether the words between a must and a place send the reader
// there.
func goesTo(between string) bool {
	for _, w := range [...]string{"到", "去", "回", "前往", "来", "上"} {
		if strings.Contains(between, w) {
			return true
		}
	}
	return false
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

// denies reports whether a question denies something apart from asking whether or
// not.
func denies(q string) bool {
	for i, r := range q {
		if !strings.ContainsRune("不没未", r) {
			continue
		}
		before, n := utf8.DecodeLastRuneInString(q[:i])
		after, _ := utf8.DecodeRuneInString(q[i+utf8.RuneLen(r):])
		if n == 0 || before != after { // but 能不能
			return true
		}
	}
	return false
}

// vacant reports whether Text[i:j] names no act of its own, so that a modal beside
// it is about the task of the article.
func (x *Extraction) vacant(u *annotate.Unit, i, j int) bool {
	rest := strings.Trim(u.Text[i:j], clauseMarks+"的了呀啊呢吧")
	if u.HasIn(i, j, lexicon.Action, "tap", "select", "input") {
		return false
	}
	return rest == "" || lexicon.TaskWords.In(rest) || u.HasIn(i, j, lexicon.Verb, "light", "apply") || u.Uncovered(i, j, particles) == 0 && !u.HasIn(i, j, lexicon.Verb)
}

// maxOpening bounds a clause that only opens an answer (答:, 很抱歉,), in bytes.
const maxOpening = 18

// empty reports whether Text[i:j] holds nothing but particles.
func (x *Extraction) empty(u *annotate.Unit, i, j int) bool {
	return strings.Trim(u.Text[i:j], clauseMarks+"的了呀啊呢吧") == ""
}

// ways reports whether a clause names a platform or a channel.
func (x *Extraction) ways(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if c.Contains(h.Start) && h.Category == lexicon.Facet && (h.Facet == annotate.Platform.String() || h.Facet == annotate.Channel.String()) {
			return true
		}
	}
	return false
}

// hasContent reports whether a list of words has one that is more than manner.
func hasContent(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w[0] != '~' })
}

// tellWay sets the platform and channel of scope to those that clause k names, and
// reports whether it names any. What a denial does not name it denies as its
// place does, whatever the clauses before it speak of.
func (x *Extraction) tellWay(unit, k int, scope *annotate.Scope, positive bool) bool {
	u := &x.Doc.Units[unit]
	var platform, channel string
	for _, h := range u.Hits {
		if h.Category != lexicon.Facet || !u.Clauses[k].Contains(h.Start) {
			continue
		}
		switch h.Facet {
		case annotate.Platform.String():
			platform = annotate.JoinValue(platform, h.ID)
		case annotate.Channel.String():
			channel = annotate.JoinValue(channel, h.ID)
		}
	}
	switch {
	case platform != "" && channel == "":
		channel = "self"
	case platform == "" && channel == "" && positive:
		return false
	case platform == "" && channel == "":
		ctx := x.Contexts.Of(u).Scope
		scope[annotate.Platform], scope[annotate.Channel] = ctx[annotate.Platform], ctx[annotate.Channel]
		return false
	}
	scope[annotate.Platform], scope[annotate.Channel] = platform, channel
	return true
}

// leading is how many bytes of marks and blanks a clause begins with.
func leading(s string) int { return len(s) - len(strings.TrimLeft(s, clauseMarks)) }

// trimEnd returns where a clause ends without its mark.
func trimEnd(text string, c annotate.Clause) int {
	return c.Start + len(strings.TrimRight(text[c.Start:c.End], clauseMarks))
}

// clauseMarks are the marks and blanks around a clause.
const clauseMarks = " ,，。;；:：、!！?？→…\u00a0"

// standWords reads the words of clause k and of what it depends on.
func (x *Extraction) standWords(unit, k int, s standing) StandWords {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	var w StandWords
	r := wordReader{x: x, u: u}
	first := k
	byAgent := u.HasIn(c.Start, c.End, lexicon.Facet, agent) || s.only == agent
	for first > 0 && (!byAgent || s.positive) && x.dependent(unit, first-1) {
		first--
	}
	for i := first; i < k; i++ {
		r.read(u.Clauses[i].Start, u.Clauses[i].End)
	}
	r.read(c.Start, s.cue.Start)
	if len(r.out) == 0 && first > 0 && !byAgent && strings.TrimSpace(strings.Trim(u.Text[c.Start:s.cue.Start], clauseMarks)) == "" {
		x.readSubject(unit, first, &r)
	}
	n := len(r.out)
	r.deny = false
	r.read(s.cue.End, c.End)
	w.Act, w.Also = r.act(n, s)
	if strings.Contains(u.Text[u.Clauses[first].Start:s.cue.Start], "、") {
		w.Options = slices.Clone(r.out[:n])
	}
	w.Words = r.out
	if s.only != "" || s.remote {
		w.Words = r.out[:n] // what follows tells how one goes there
	}
	w.Universal = r.universal || !s.positive && lexicon.Absolute.In(s.cue.Text)
	w.Heads, w.Cases = x.headWords(unit)
	if strings.Contains(s.cue.Text, "再") {
		w.Words = append(w.Words, "~再")
	}
	if w.Act != "" && (plainWord(w.Act) || n == len(r.out)) && lexicon.TaskWords.In(u.Text[s.cue.Start:c.End]) {
		w.Act = ""
		if strings.ContainsAny(u.Text[s.cue.End:c.End], "此该这") && len(r.verbs) == 0 {
			w.Act = x.actBefore(unit, c.Start)
		}
	}
	if byAgent {
		if s.positive {
			w.Words = r.out[:n] // what follows tells what the other brings
		}
		w = w.byAgent()
	}
	if s.positive {
		w.Words = slices.DeleteFunc(w.Words, isThing)
	}
	if q := x.questionBefore(unit); q >= 0 {
		qr := wordReader{x: x, u: &x.Doc.Units[q]}
		for _, o := range x.Doc.UnitsOf(x.Doc.Units[q].Block) {
			if o.Asks() && o.Text != x.Doc.Units[q].Text {
				or := wordReader{x: x, u: &o}
				or.read(0, len(o.Text))
				w.Words = append(w.Words, or.out...)
			}
		}
		qr.read(0, len(x.Doc.Units[q].Text))
		asked := &x.Doc.Units[q]
		conditional := asked.Has(lexicon.Modal, "condition", "completed") || lexicon.CaseEnds.In(asked.Text)
		if _, _, bare := bareAnswer(u); bare && k == 0 || !hasContent(w.Words) && (conditional || w.Act == "" && len(qr.verbs) > 0 && !x.ways(u, c)) {
			w.Words = append(w.Words, qr.out...)
			if w.Act == "" {
				w.Act, _ = qr.act(0, standing{})
			}
		} else {
			w.Heads = append(w.Heads, qr.out...)
		}
	}
	w.Title = x.titleTold()
	if w.Act == "" && (x.vacant(u, s.cue.End, c.End) || s.only != "" || s.remote) {
		w.Act = x.headAct(unit)
		if x.Contexts.Of(u).Asks && !hasContent(w.Words) {
			w.Words = append(w.Words, w.Heads...)
		}
	}
	w.Act = strings.TrimPrefix(w.Act, "-")
	if u.Table != article.None {
		w.Words = append(w.Words, x.cellHeads(u)...)
	}
	w.Words = withoutStart(w.Words)
	w.Words = slices.DeleteFunc(slices.Clone(w.Words), func(v string) bool { return v == w.Act || slices.Contains(w.Also, v) })
	return w
}

// readSubject reads what the clauses before clause k speak of, where the clause names
// no subject of its own (t5 只支持可用区级,不支持地域级).
func (x *Extraction) readSubject(unit, k int, r *wordReader) {
	u := &x.Doc.Units[unit]
	for j := k - 1; j >= 0 && len(r.out) == 0; j-- {
		c := u.Clauses[j]
		end := c.End
		for _, h := range u.Hits {
			if c.Contains(h.Start) && h.Is(lexicon.Modal, "cannot", "can", "only", "must", "grant", "unable", "lack", "neednot") {
				end = h.Start
				break
			}
		}
		r.read(c.Start, end)
	}
}

// withoutStart drops from words that something has begun (提交 后, 联网 后), which is so
// whenever the question comes up.
func withoutStart(words []string) []string {
	k := slices.IndexFunc(words, func(w string) bool {
		id, surface, _ := strings.Cut(w, "/")
		return lexicon.StartEvents.Has(w) || lexicon.StartEvents.Has(surface) || lexicon.StartEvents.Has(id)
	})
	if k >= 0 && slices.Contains(words, "后") {
		words = slices.Delete(slices.Clone(words), k, k+1)
	} else {
		return words
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "后" })
}

// byAgent returns the words of a statement on whether another may act for the
// reader: the act if the lexicon knows it, and the cases.
func (w StandWords) byAgent() StandWords {
	if plainWord(w.Act) {
		w.Act = ""
	}
	w.Words = slices.DeleteFunc(w.Words, func(v string) bool {
		return lexicon.Motives.Has(v) || isThing(v) || plainWord(v) && strings.ContainsAny(v, "代替托")
	})
	return w
}

// isThing reports whether a word is a document or the like that one brings.
func isThing(w string) bool {
	w, _, _ = strings.Cut(strings.TrimPrefix(w, "-"), ":")
	m, ok := lexicon.MaterialByID(w)
	return ok && m.Kind == "document"
}

// actBefore returns the last act that a unit names before offset i.
func (x *Extraction) actBefore(unit, i int) string {
	r := wordReader{x: x, u: &x.Doc.Units[unit]}
	if r.read(0, i); len(r.verbs) > 0 {
		return r.out[r.verbs[len(r.verbs)-1]]
	}
	return ""
}

// maxDependent bounds a clause that only names what the next one speaks of, in
// bytes: twenty characters.
const maxDependent = 60

// dependent reports whether clause k only says of whom or when the next one
// speaks: it has no polarity and tells no act on the screen.
func (x *Extraction) dependent(unit, k int) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Action) || answers(u, c) {
		return false
	}
	text := strings.TrimRight(u.Text[c.Start:c.End], clauseMarks)
	if strings.Contains(text, "是") && strings.HasSuffix(text, "的") || lexicon.Contrasts.End(text) || placed(text) || lexicon.Manners.Start(text) {
		return false // 是由管理员管理的 tells of something else
	}
	if u.HasIn(c.Start, c.End, lexicon.Modal, "condition") || conditionEnd(text) || lexicon.CaseEnds.End(text) || relativeTail(u, c.Start, c.End) {
		return true
	}
	return len(text) <= maxDependent && (!strings.ContainsAny(text, "是了会将") || measured(u, c)) &&
		!u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "can", "only", "neednot", "must", "grant", "lack", "question", "yesno", "unable")
}

// answers reports whether a clause is only a yes or a no.
func answers(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Answer && c.Contains(h.Start) && strings.Trim(u.Text[c.Start:h.Start]+u.Text[h.End:c.End], clauseMarks) == "" {
			return true
		}
	}
	return false
}

// placed reports whether a clause tells where something is (快照存放在存储里).
func placed(text string) bool {
	if strings.Index(text, "在") <= 0 {
		return false
	}
	for _, w := range [...]string{"里", "中", "上", "内"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// measured reports whether a clause holds a value (过了 22:00).
func measured(u *annotate.Unit, c annotate.Clause) bool {
	for i := range u.Quantities {
		if c.Contains(u.Quantities[i].Core.Start) {
			return true
		}
	}
	return strings.ContainsAny(u.Text[c.Start:c.End], "0123456789")
}

// relativeTail reports whether Text[i:j] ends in a noun that what stands before 的
// describes (不支持即时制卡的 网点).
func relativeTail(u *annotate.Unit, i, j int) bool {
	text := strings.TrimRight(u.Text[i:j], clauseMarks)
	k := strings.LastIndex(text, "的")
	if k < 6 {
		return false
	}
	noun := text[k+len("的"):]
	return len(noun) >= 3 && len(noun) <= 18 && !lexicon.Means.Has(noun) && !u.HasIn(i+k, j, lexicon.Modal) && !u.HasIn(i+k, j, lexicon.Verb)
}

// headAct is the act that the row or the nearest heading below the title names,
// "" if none does.
func (x *Extraction) headAct(unit int) string {
	u := &x.Doc.Units[unit]
	if row := x.Contexts.Row(u); row != nil {
		r := wordReader{x: x, u: row}
		if r.read(0, len(row.Text)); len(r.verbs) > 0 {
			return r.out[r.verbs[0]]
		}
	}
	head := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if head == article.None || head >= u.Block {
		return ""
	}
	for _, h := range x.Doc.UnitsOf(head) {
		if h.Text == x.Doc.Title.Text {
			return ""
		}
		r := wordReader{x: x, u: &h}
		if r.read(0, len(h.Text)); len(r.verbs) > 0 {
			return r.out[r.verbs[0]]
		}
	}
	return ""
}

// nearWords are the words of the nearest heading below the title and of the line that
// introduces the list of a unit.
func (x *Extraction) nearWords(unit int) []string {
	u := &x.Doc.Units[unit]
	blk := &x.Doc.Blocks[u.Block]
	blocks := [...]int{x.Doc.Sections[blk.Section].Heading, article.None}
	if blk.List != article.None {
		blocks[1] = x.Doc.Lists[blk.List].Lead
	}
	var out []string
	for _, b := range blocks {
		if b == article.None || b >= u.Block {
			continue
		}
		for _, h := range x.Doc.UnitsOf(b) {
			if h.Text == x.Doc.Title.Text || h.Asks() || h.Has(lexicon.Modal, "question", "yesno") {
				continue
			}
			r := wordReader{x: x, u: &h}
			r.read(0, len(h.Text))
			out = append(out, r.out...)
		}
	}
	return out
}

// headWords are the words above a unit: of its row, of the line that introduces
// it and of its headings below the title.
func (x *Extraction) headWords(unit int) (out, cases []string) {
	u := &x.Doc.Units[unit]
	var h headed
	if row := x.Contexts.Row(u); row != nil {
		x.readHead(&h, row)
	}
	above := x.above(x.Doc.Blocks[u.Block].Section, u.Block)
	return append(h.words, above.words...), append(h.cases, above.cases...)
}

// headed are the words of heads, and those of them that are cases.
type headed struct{ words, cases []string }

// above returns the words of the headings of a section and those around it, that
// stand before a block. They are read once a section.
func (x *Extraction) above(section, block int) headed {
	if h, ok := x.heads[section]; ok && x.Doc.Sections[section].Heading != block {
		return h
	}
	var h headed
	for s := section; s != article.None; s = x.Doc.Sections[s].Parent {
		head := x.Doc.Sections[s].Heading
		if head == article.None || head >= block {
			continue
		}
		first, end := x.Doc.UnitRange(head)
		for i := first; i < end; i++ {
			x.readHead(&h, &x.Doc.Units[i])
		}
	}
	if x.Doc.Sections[section].Heading != block {
		if x.heads == nil {
			x.heads = map[int]headed{}
		}
		h.words, h.cases = slices.Clip(h.words), slices.Clip(h.cases)
		x.heads[section] = h
	}
	return h
}

// readHead adds the words of a head, unless it is the title.
func (x *Extraction) readHead(h *headed, o *annotate.Unit) {
	if o.Text == x.Doc.Title.Text {
		return
	}
	r := wordReader{x: x, u: o}
	r.read(0, len(o.Text))
	for _, w := range r.out {
		if !slices.Contains(h.words, w) {
			h.words = append(h.words, w)
		}
		if lexicon.IsCase(w) && !o.Asks() && !o.Has(lexicon.Modal, "yesno", "question") {
			h.cases = append(h.cases, w)
		}
	}
}

// bareCue reports whether nothing but particles follows a cue (可以 的).
func bareCue(rest string) bool { return strings.Trim(rest, "的了呀啊"+clauseMarks) == "" }
