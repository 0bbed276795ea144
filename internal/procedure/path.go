package procedure

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Node is a control on a menu path.
type Node struct {
	Label
	Unit int
	// Joined: the text joins the node to the one before with a mark (A → B).
	Joined bool
}

// Path is a menu path, joined over chains and consecutive steps.
type Path struct {
	Nodes []Node
	// Topic is the operation that the path leads to.
	Topic  annotate.Topic
	Scope  annotate.Scope
	Stance annotate.Stance
	// Procedure is the index of the procedure that the path belongs to.
	Procedure int
	// Alternative: the text offers the path in place of another.
	Alternative bool
	// FromApp: the path begins right after an app was opened, Anchored: there, where a
	// site was opened, or in a part of the screen that every page has.
	FromApp, Anchored bool
}

// Complete reports whether the path starts at an entry or where an app opens,
// leads through at least one container and names its last control.
func (p *Path) Complete() bool {
	return len(p.Nodes) >= 2 && p.FromApp || len(p.Nodes) >= 3 && lexicon.OpensPath(p.Nodes[0].Fold)
}

// pathBuilder walks the acts of a procedure.
type pathBuilder struct {
	b    *builder
	proc int
	cur  []Node
	alt  bool
	// launched: an app or a site was opened and nothing pressed since, inApp: it was an
	// app; anchored, fromApp: the current path began so.
	launched, inApp, anchored, fromApp bool
	// opened is the platform that was opened last, as far as its sentence names it.
	opened string
	// ended: an input or a button has left the menus; labels that follow are
	// those of a dialogue.
	ended bool
	out   []Path
}

// paths joins the labels of a procedure into menu paths.
func (b *builder) paths(proc int) []Path {
	pb := &pathBuilder{b: b, proc: proc}
	p := &b.set.Procedures[proc]
	for _, s := range p.Steps {
		if p.List == article.None && startsAnew(s) {
			pb.flush() // another paragraph, another way
		}
		for _, a := range s.Acts {
			pb.act(a)
		}
	}
	pb.flush()
	return pb.out
}

// wholeWay is how many controls a way has at least that is told in one piece, and not as the
// rest of another.
const wholeWay = 3

// startsAnew reports whether the first control of a step is one that paths start
// from, or begins a way that is told in one piece.
func startsAnew(s Step) bool {
	for _, a := range s.Acts {
		if a.Kind == Tap && len(a.Labels) > 0 {
			return lexicon.OpensPath(a.Labels[0].Fold) || len(a.Labels) >= wholeWay
		}
	}
	return false
}

func (pb *pathBuilder) act(a Act) {
	switch a.Kind {
	case Launch, Back:
		pb.flush()
		pb.launched = a.Kind == Launch || pb.toHome(a)
		pb.inApp = a.Kind == Launch && pb.opensApp(a)
		if said := pb.b.doc.Units[a.Unit].Facets()[annotate.Platform]; a.Kind == Launch && said != "" {
			pb.opened = said
		}
	case Input, Wait, Visit:
		pb.ended = pb.ended || len(pb.cur) > 0
	case Tap:
		if a.Alternative && len(pb.cur) > 0 {
			if len(a.Labels) == 1 {
				return // a second name or a second way for the same step
			}
			pb.flush()
			pb.alt = true
		}
		if len(a.Labels) > 1 && lexicon.OpensPath(a.Labels[0].Fold) && !pb.below(a.Labels[0]) {
			pb.flush()
		}
		if len(a.Labels) > 2 && pb.ended {
			pb.flush() // a way told in one piece is one of its own
		}
		if pb.chosen(a) {
			return // what one selects on the way (选户号后) is no control
		}
		if pb.fromHome(a) {
			pb.flush()
			pb.launched, pb.inApp = true, true
		}
		for k, l := range a.Labels {
			pb.label(Node{l, a.Unit, k > 0})
		}
	}
}

// below reports whether a chain that begins with an entry goes on from the page that
// was just opened: 点“我的”, 再点“设置”-“消息”.
func (pb *pathBuilder) below(first Label) bool {
	return len(pb.cur) == 1 && lexicon.IsRoot(pb.cur[0].Fold) && !lexicon.IsRoot(first.Fold)
}

// chosen reports whether an act picks a thing of the reader's, named without quotation
// marks where the path so far stands in them or in a chain.
func (pb *pathBuilder) chosen(a Act) bool {
	if len(a.Labels) != 1 || len(pb.cur) < 2 {
		return false
	}
	u := &pb.b.doc.Units[a.Unit]
	if InQuotes(u, a.Labels[0]) || !u.HasIn(a.Start, a.Start+1, lexicon.Action, "select", "find") {
		return false
	}
	last := pb.cur[len(pb.cur)-1]
	return last.Joined || InQuotes(&pb.b.doc.Units[last.Unit], last.Label)
}

// InQuotes reports whether a label stands in quotation marks.
func InQuotes(u *annotate.Unit, l Label) bool {
	return u.Quoted(l.Start) || l.Start > 0 && (u.Text[l.Start-1] == '"' || u.Text[l.Start-1] == '[')
}

// opensApp reports whether a launch opens an app, whose first page is a fixed
// place; a web site may be entered anywhere.
func (pb *pathBuilder) opensApp(a Act) bool {
	u := &pb.b.doc.Units[a.Unit]
	end := u.Clauses[u.ClauseAt(a.Start)].End
	return u.HasIn(a.Start, end, lexicon.Facet, "app", "miniprogram") || lexicon.AppKinds.In(u.Text[a.Start:end]) && !u.HasIn(a.Start, end, lexicon.Facet, "web")
}

// toHome reports whether one goes back to the page that an app opens with.
func (pb *pathBuilder) toHome(a Act) bool {
	u := &pb.b.doc.Units[a.Unit]
	return lexicon.NamesHome(u.Text[a.End:u.Clauses[u.ClauseAt(a.Start)].End])
}

// fixed reports whether the words before the first label of a path, in its
// sentence, tell where the path begins: a part of every page (底部, 左侧导航栏) or an
// app or a site (在钉钉里).
func (pb *pathBuilder) fixed(first Node) bool {
	u := &pb.b.doc.Units[first.Unit]
	c := u.Clauses[u.ClauseAt(first.Start)]
	for _, h := range u.Hits {
		if h.Start >= first.Start {
			break
		}
		switch h.Category {
		case lexicon.Position:
			if h.Start >= c.Start && lexicon.FixedRegions.Has(h.Text) {
				return true
			}
		case lexicon.Product:
			return true
		case lexicon.Facet:
			if h.Facet == "platform" {
				return true
			}
		}
	}
	return false
}

// fromHome reports whether the clause of an act says that it is done on the page
// that an app opens with (在首页依次点…).
func (pb *pathBuilder) fromHome(a Act) bool {
	if len(a.Labels) == 0 {
		return false
	}
	u := &pb.b.doc.Units[a.Unit]
	c := u.Clauses[u.ClauseAt(a.Start)]
	if n := len(pb.cur); n > 0 && pb.cur[n-1].Unit == a.Unit && pb.cur[n-1].Start >= c.Start {
		return false // a label of this clause stands between the two
	}
	return len(a.Labels) > 0 && lexicon.NamesHome(u.Text[c.Start:a.Start]) && !lexicon.IsHome(a.Labels[0].Fold)
}

// label adds a control to the current path.
func (pb *pathBuilder) label(l Node) {
	if picks(l.Label) {
		return
	}
	if lexicon.IsButton(l.Fold) && !(len(pb.cur) == 0 && pb.fixed(l)) {
		pb.ended = pb.ended || len(pb.cur) > 0
		return
	}
	if lexicon.IsRoot(l.Fold) && len(pb.cur) > 0 {
		if pb.cur[len(pb.cur)-1].Fold == l.Fold {
			pb.cur[len(pb.cur)-1] = l
			return
		}
		pb.flush()
	}
	if pb.ended {
		return
	}
	if n := len(pb.cur); n > 0 && pb.cur[n-1].Fold == l.Fold {
		// The body of a step tells the act that its title only names.
		pb.cur[n-1] = l
		return
	}
	if n := len(pb.cur); n == 1 && lexicon.IsHome(pb.cur[0].Fold) {
		pb.cur, pb.launched, pb.inApp = pb.cur[:0], true, true
	}
	if len(pb.cur) == 0 {
		pb.fromApp = pb.inApp
		pb.anchored = pb.launched || pb.inApp || pb.fixed(l)
		pb.launched, pb.inApp = false, false
	}
	pb.cur = append(pb.cur, l)
	pb.ended = pb.reached(pb.cur[len(pb.cur)-1])
}

// picks reports whether a label only points at the thing that the reader is to
// choose from a list (那张卡, 要解绑的卡).
func picks(l Label) bool {
	return lexicon.PickStarts.Start(l.Fold)
}

// reached reports whether a label names the goal: what is pressed after it is a
// part of doing it.
func (pb *pathBuilder) reached(n Node) bool {
	goal := pb.b.set.Procedures[pb.proc].Goal
	t, ok := labelTopic(&pb.b.doc.Units[n.Unit], n)
	return ok && len(pb.cur) > 2 && t.Operation == goal.Operation && t.Object == goal.Object
}

func (pb *pathBuilder) flush() {
	if len(pb.cur) >= 2 {
		pb.out = append(pb.out, pb.path())
	}
	pb.cur, pb.ended, pb.alt, pb.anchored, pb.fromApp = nil, false, false, false, false
}

// path finishes the current path.
func (pb *pathBuilder) path() Path {
	d := pb.b.doc
	p := Path{Nodes: pb.cur, Procedure: pb.proc, Alternative: pb.alt, Anchored: pb.anchored, FromApp: pb.fromApp}
	proc := &pb.b.set.Procedures[pb.proc]
	last := pb.cur[len(pb.cur)-1]
	u := &d.Units[last.Unit]
	p.Scope = pb.b.ctxs.ScopeAt(u, last.Start).Within(proc.Context.Scope)
	first := pb.cur[0]
	p.Scope = p.Scope.Within(pb.b.ctxs.ScopeAt(&d.Units[first.Unit], first.Start))
	if said := d.Units[first.Unit].Facets()[annotate.Platform]; said != "" && u.Facets()[annotate.Platform] == "" {
		p.Scope[annotate.Platform] = said // what the way begins on, whatever the heads say
	} else if said == "" && pb.fromApp && pb.opened != "" && u.Facets()[annotate.Platform] == "" {
		p.Scope[annotate.Platform] = pb.opened
	}
	if said := d.Units[first.Unit].PlatformsBefore(first.Start); len(said) > 0 && first.Unit == last.Unit && !slices.Contains(said, p.Scope[annotate.Platform]) {
		p.Scope[annotate.Platform] = said[len(said)-1] // 在手机上点…,再用电脑收
	}
	p.Stance = pb.b.ctxs.StanceAt(u, last.Start)
	p.Alternative = p.Alternative || pb.choice(first)
	p.Topic = pb.topic(proc, u, last)
	return p
}

// choice reports whether the sentence of the path's first node offers it as
// another way (也可以在…, 旧版…, 如果没有…).
func (pb *pathBuilder) choice(first Node) bool {
	u := &pb.b.doc.Units[first.Unit]
	at := u.ClauseAt(first.Start)
	from := u.Clauses[at].Start
	if at > 0 && len(strings.TrimSpace(u.Text[u.Clauses[at-1].Start:from])) <= shortClause {
		from = u.Clauses[at-1].Start // 或者,打开…
	}
	return u.HasIn(from, first.Start, lexicon.Modal, "alternative") || u.HasIn(u.Opening(), u.Opening()+1, lexicon.Modal, "alternative") || strings.Contains(u.Text[:first.Start], "为例")
}

// Span returns the source span of node i of a path.
func (p *Path) Span(d *annotate.Document, i int) source.Span {
	n := p.Nodes[i]
	return d.Units[n.Unit].Span(n.Start, n.End)
}
