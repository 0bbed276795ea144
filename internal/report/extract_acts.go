package report

import (
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// act says what the reader does in a: 点“我 → 服务”, 输入(上传).
func (r *reading) act(a *procedure.Act) string {
	name := r.m.word("act/" + actIDs[a.Kind])
	u := &r.Read.Doc.Units[a.Unit]
	if len(a.Labels) > 0 {
		labels := make([]string, len(a.Labels))
		for i, l := range a.Labels {
			labels[i] = l.Text
		}
		name += r.m.lang.pick("", " ") + "“" + strings.Join(labels, " → ") + "”"
	} else if word := u.Text[a.Start:a.End]; word != name {
		name += "(" + word + ")"
	}
	if a.Alternative {
		name = r.m.say("extract.or", finding.Text(name))
	}
	return name
}

// actIDs are the ASCII ids of the kinds of act, in their order.
var actIDs = [...]string{
	procedure.Tap: "tap", procedure.Launch: "launch", procedure.Input: "input",
	procedure.Wait: "wait", procedure.Visit: "visit", procedure.Back: "back",
}

// acts lists the acts of a step.
func (r *reading) acts(s *procedure.Step) string {
	if len(s.Acts) == 0 {
		return r.m.say("extract.idle")
	}
	out := make([]string, len(s.Acts))
	for i := range s.Acts {
		out[i] = r.act(&s.Acts[i])
	}
	return Visible(strings.Join(out, r.m.lang.pick("；", "; ")))
}

// nodes joins the labels of a path.
func nodes(p *procedure.Path) string {
	labels := make([]string, len(p.Nodes))
	for i, n := range p.Nodes {
		labels[i] = n.Text
	}
	return Visible(strings.Join(labels, " → "))
}

// lack is what keeps p from being complete, as an ASCII id; "complete" if
// nothing does.
func lack(p *procedure.Path) string {
	switch {
	case p.Complete():
		return "complete"
	case len(p.Nodes) > 0 && (p.Anchored || lexicon.OpensPath(p.Nodes[0].Fold)):
		return "short"
	}
	return "no-entry"
}
