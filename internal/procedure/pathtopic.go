package procedure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// shortClause bounds a clause that is no more than a conjunction, in bytes.
const shortClause = 15

// topic decides what a path leads to: the operation that its last label names,
// that its sentence names, or the goal of the steps.
func (pb *pathBuilder) topic(proc *Procedure, u *annotate.Unit, last Node) annotate.Topic {
	product := proc.Goal.Product
	first := pb.cur[0]
	if named := pb.b.doc.Units[first.Unit].ProductAt(first.Start); named != "" {
		product = named
	}
	if t, ok := pb.titled(first); ok {
		t.Product = cmp.Or(t.Product, product)
		return t
	}
	if t, ok := pb.asked(first); ok {
		t.Product = cmp.Or(t.Product, product)
		return t
	}
	if namesGoal(u, last, proc.Goal) {
		t := proc.Goal
		t.Product = product
		return t
	}
	if t, ok := labelTopic(u, last); ok {
		if t.Product == "" {
			t.Product = product
		}
		if t.Object == "" && proc.Goal.Object != "" && lexicon.OperationFor(verbOf(u, last), proc.Goal.Object) != "" {
			t.Operation, t.Object = lexicon.OperationFor(verbOf(u, last), proc.Goal.Object), proc.Goal.Object
		}
		// A last button that is known to be taken for the goal still ends the
		// way that the text gives to the goal.
		if _, confused := lexicon.Distinct(proc.Goal.Operation, proc.Goal.Object, t.Operation, t.Object); confused && proc.List != article.None {
			t := proc.Goal
			t.Product = product
			return t
		}
		if t.Object == "" && t.Operation == proc.Goal.Operation || shortens(u, last, t, proc.Goal) {
			t := proc.Goal
			t.Product = product
			return t
		}
		if t.Object == "" && t.Operation != proc.Goal.Operation && !lightLabel(u, last) {
			t.Object = proc.Goal.Object // 解除挂失 in steps for 挂失 leads elsewhere
			return t
		}
		if t.Object != "" {
			return t
		}
	}
	t := proc.Goal
	if len(proc.Steps) == 1 || proc.List == article.None {
		if t, ok := pb.purpose(u, last); ok {
			t.Product = cmp.Or(t.Product, product)
			return t
		}
		t = pb.b.ctxs.TopicAt(u, last.Start)
		if len(proc.Steps) == 1 && t.From >= annotate.FromHead && !pb.speaksOf(t) {
			return annotate.Topic{} // a way to somewhere else, for all one knows
		}
	}
	if t.Operation == login && len(proc.Steps) > 1 && !pb.speaksOf(t) && !pb.entered(first) {
		return annotate.Topic{} // one logs in on the way to somewhere else
	}
	if t.Operation == login && (pb.entered(first) || pb.loggedIn(first) && !pb.speaksOf(t)) {
		if t = proc.Goal; t.Operation == login {
			t = pb.b.ctxs.Of(u).Topic
		}
		if t.Operation == login {
			return annotate.Topic{}
		}
	}
	if product != "" {
		t.Product = product
	}
	return t
}

// titled returns the operation that the step of a path's first label is titled with: 解绑银行卡:
// 点“我的钱包”.
func (pb *pathBuilder) titled(first Node) (annotate.Topic, bool) {
	u := &pb.b.doc.Units[first.Unit]
	for _, m := range u.Mentions {
		if m.Start > 0 || m.Operation == "" || m.Object == "" || m.End > first.Start {
			continue
		}
		if rest := u.Text[m.End:]; strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：") {
			return annotate.Topic{Operation: m.Operation, Object: m.Object, From: annotate.FromClause, Span: u.Span(m.Start, m.End)}, true
		}
	}
	return annotate.Topic{}, false
}

// asked returns the operation that the question before the sentence of a path's first label
// asks the place of: 过户的入口在哪里?打开“我的→户号管理→变更户主”. One that names none asks for
// what the article is about.
func (pb *pathBuilder) asked(first Node) (annotate.Topic, bool) {
	if first.Unit == 0 {
		return annotate.Topic{}, false
	}
	q := &pb.b.doc.Units[first.Unit-1]
	if !q.Asks() || !q.Says(&lexicon.PlaceCues) {
		return annotate.Topic{}, false
	}
	root := pb.b.ctxs.Root().Topic
	if t, ok := q.Main(root, annotate.FromHeading); ok {
		return t, true
	}
	return root, root.Known() && len(q.Mentions) == 0 && pb.ofArticle(q)
}

// ofArticle reports whether a question that names no operation can only ask for what the
// article is about: it names no thing and no act of its own, or shares two characters with the
// title.
func (pb *pathBuilder) ofArticle(q *annotate.Unit) bool {
	own := slices.ContainsFunc(q.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Verb || h.Category == lexicon.Object || h.Category == lexicon.Polar || h.Category == lexicon.Product
	})
	if !own {
		return true
	}
	title := pb.b.doc.Title.Text
	for i, r := range q.Text {
		if next := i + utf8.RuneLen(r); lexicon.Han(r) && next < len(q.Text) {
			if s, n := utf8.DecodeRuneInString(q.Text[next:]); lexicon.Han(s) && strings.Contains(title, q.Text[i:next+n]) {
				return true
			}
		}
	}
	return false
}

// purpose returns the operation that the clause behind the last control says the way is
// for: …再点“隐私”,就能修改收货地址.
func (pb *pathBuilder) purpose(u *annotate.Unit, last Node) (annotate.Topic, bool) {
	at := u.ClauseAt(last.Start)
	if at+1 >= len(u.Clauses) || len(pb.cur) == 0 {
		return annotate.Topic{}, false
	}
	c := u.Clauses[at+1]
	if !lexicon.WayEnds.Start(strings.TrimLeft(u.Text[c.Start:c.End], "，, ")) {
		return annotate.Topic{}, false
	}
	for _, m := range u.Mentions {
		if m.Clause == at+1 && m.Operation != "" && m.Object != "" {
			return annotate.Topic{Operation: m.Operation, Object: m.Object, From: annotate.FromClause, Span: u.Span(m.Start, m.End)}, true
		}
	}
	return annotate.Topic{}, false
}

// login is the operation that most ways begin with.
const login = "login"

// entered reports whether the clause of a path's first label says to log in
// first (登录网站—我的账户—实名认证): that is not what the path leads to.
func (pb *pathBuilder) entered(first Node) bool {
	u := &pb.b.doc.Units[first.Unit]
	at := u.ClauseAt(first.Start)
	for _, m := range u.Mentions {
		if m.Operation == login && m.Clause == at && m.VerbEnd <= first.Start {
			return true
		}
	}
	return false
}

// loggedIn reports whether a clause of the sentence before that of a path's first label says
// to log in (登录控制台,在左侧点…).
func (pb *pathBuilder) loggedIn(first Node) bool {
	u := &pb.b.doc.Units[first.Unit]
	at := u.ClauseAt(first.Start)
	return slices.ContainsFunc(u.Mentions, func(m annotate.Mention) bool { return m.Operation == login && m.Clause < at })
}

// speaksOf reports whether a label of the path names the topic's object or verb.
func (pb *pathBuilder) speaksOf(t annotate.Topic) bool {
	for _, n := range pb.cur {
		for _, h := range pb.b.doc.Units[n.Unit].Hits {
			if h.Start < n.Start || h.End > n.End {
				continue
			}
			if h.Category == lexicon.Object && h.ID == t.Object || h.Category == lexicon.Verb && lexicon.OperationFor(h.ID, t.Object) == t.Operation {
				return true
			}
		}
	}
	return false
}

// namesGoal reports whether a label with several verbs names the goal with one of
// them (新增备案 in steps for 备案).
func namesGoal(u *annotate.Unit, n Node, goal annotate.Topic) bool {
	verbs, named := 0, false
	for _, m := range u.Mentions {
		if m.VerbStart >= n.Start && m.VerbEnd <= n.End && m.Operation != "" {
			verbs++
			named = named || m.Operation == goal.Operation
		}
	}
	return verbs > 1 && named
}

// labelTopic reads the operation that a label names, unless it is a page of many.
func labelTopic(u *annotate.Unit, n Node) (annotate.Topic, bool) {
	if lexicon.ContainerEnds.End(n.Fold) {
		return annotate.Topic{}, false // 签约管理 is a page
	}
	for _, m := range u.Mentions {
		if m.VerbStart >= n.Start && m.VerbEnd <= n.End && m.Operation != "" {
			return annotate.Topic{
				Operation: m.Operation, Object: m.Object,
				From: annotate.FromClause, Span: u.Span(n.Start, n.End),
			}, true
		}
	}
	return annotate.Topic{}, false
}

// lightLabel reports whether the verb of a label has no meaning of its own.
func lightLabel(u *annotate.Unit, n Node) bool {
	v, ok := lexicon.VerbByID(verbOf(u, n))
	return !ok || v.Light
}

// shortens reports whether a label does to the first part of a name what the goal does to the
// whole: 更换手机 in steps for 更换手机号.
func shortens(u *annotate.Unit, n Node, t, goal annotate.Topic) bool {
	part, whole := lexicon.Label(t.Object), lexicon.Label(goal.Object)
	return part != "" && part != whole && strings.HasPrefix(whole, part) && lexicon.OperationFor(verbOf(u, n), goal.Object) == goal.Operation
}

// verbOf returns the class of the verb in a label.
func verbOf(u *annotate.Unit, n Node) string {
	for _, m := range u.Mentions {
		if m.VerbStart >= n.Start && m.VerbEnd <= n.End {
			return m.Verb
		}
	}
	return ""
}
