package operation

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkLoginPage reports procedures that begin on the login page, where only
// the login password can be at stake, and end by changing a payment password.
func checkLoginPage(p *rules.Pass, proc *procedure.Procedure, done []performed) {
	trigger, ok := loginTrigger(p, proc)
	if !ok || proc.Goal.Object == "pay-password" {
		return
	}
	var hits []performed
	for _, d := range done {
		if d.op == "reset-password" && d.object == "pay-password" && d.span.Start > trigger.End && !saidDone(p, d) {
			hits = append(hits, d)
		}
	}
	if len(hits) == 0 {
		return
	}
	goal := annotate.Topic{Product: proc.Goal.Product, Operation: "reset-password", Object: "login-password", Span: trigger}
	report(p, goal, hits, false)
}

// saidDone reports whether an operation is only said to have come about (支付密码就重设好了).
func saidDone(p *rules.Pass, d performed) bool {
	u := &p.Doc.Units[d.unit]
	c := u.Clauses[u.ClauseAt(d.start)]
	end := d.start + d.span.End - d.span.Start
	return lexicon.Done.Start(u.Text[min(end, c.End):c.End]) || lexicon.Done.End(strings.TrimRight(u.Text[d.start:c.End], stops))
}

// loginTrigger returns the place of the login page in the first two steps of a
// procedure, ok if they name it.
func loginTrigger(p *rules.Pass, proc *procedure.Procedure) (source.Span, bool) {
	for i, s := range proc.Steps {
		if i > 1 {
			break
		}
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for _, h := range u.Hits {
				if h.Category == lexicon.LoginPage {
					return u.Span(h.Start, h.End), true
				}
			}
		}
	}
	return source.Span{}, false
}
