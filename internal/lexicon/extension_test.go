package lexicon

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/lexicon/segment"
)

// extend adds a to the vocabulary until the test is over.
func extend(t *testing.T, a Additions) {
	t.Helper()
	t.Cleanup(func() { _ = Extend(Additions{}) })
	if err := Extend(a); err != nil {
		t.Fatal(err)
	}
}

func house() Additions {
	return Additions{
		Products: []AddedProduct{
			{ProductInfo{ID: "acme", Label: "爱可米"}, []string{"爱可米", "ACME App", "爱可米商城"}},
			{ProductInfo{ID: "wechat"}, []string{"绿泡泡"}},
		},
		Objects: []AddedObject{{ObjectClass{ID: "acme-card", Label: "米卡"}, []string{"米卡", "米粒卡"}}},
		Verbs:   []AddedVerb{{VerbClass{ID: "acme-return", Label: "返卡", Op: "acme-return"}, []string{"返卡", "退卡返米"}}},
		Operations: []AddedOperation{
			{OperationInfo{ID: "acme-return", Label: "返卡", Irreversible: true}, []string{"acme-return"}, []string{"acme-card"}, []AddedPhrase{{"米卡清退", "acme-card"}}},
			{OperationInfo{ID: "unbind"}, []string{"unbind"}, []string{"acme-card"}, nil},
		},
		Aliases: []AddedAliases{{"acme", [][]string{{"米卡中心", "卡包页面"}}}, {"alipay", [][]string{{"花呗", "信用"}}}},
	}
}

// texts lists the hits of text.
func texts(text string) (out []string) {
	for _, h := range Scan(text, nil) {
		out = append(out, text[h.Start:h.End]+"="+h.ID)
	}
	return out
}

func TestExtend(t *testing.T) {
	extend(t, house())
	got := strings.Join(texts("打开爱可米商城或ＡＣＭＥ app，解绑米粒卡，米卡清退；绿泡泡；acme apple"), " ")
	for _, want := range []string{"爱可米商城=acme", "ＡＣＭＥ app=acme", "解绑=unbind", "米粒卡=acme-card", "米卡清退=acme-return", "绿泡泡=wechat"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not among %s", want, got)
		}
	}
	if strings.Contains(got, "acme app=acme") || strings.Contains(got, "爱可米=acme") {
		t.Errorf("parts of words are found: %s", got)
	}
	for _, tt := range []struct{ got, want string }{
		{OperationFor("unbind", "acme-card"), "unbind"},
		{OperationFor("acme-return", "acme-card"), "acme-return"},
		{OperationFor("unbind", "bank-card"), "unbind"},
		{Label("acme-card"), "米卡"}, {Label("acme"), "爱可米"}, {Label("wechat"), "微信"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
	if !Irreversible("acme-return") || !Specific("unbind", "acme-card") {
		t.Error("an added operation is not known")
	}
	if !SameControl("acme", FoldLabel("米卡中心"), FoldLabel("卡包")) || !SameControl("alipay", "花呗", "信用") || SameControl("wechat", "花呗", "信用") {
		t.Error("added aliases do not hold for their product alone")
	}
	seg, err := segment.New(Overlay())
	if err != nil || !seg.IsWord("米粒卡") || !seg.IsWord("解绑") {
		t.Errorf("added words are no words for the segmenter (%v)", err)
	}
	if err := Extend(Additions{}); err != nil || len(texts("爱可米商城")) > 0 {
		t.Error("the additions stay")
	}
}

func TestExtendRejects(t *testing.T) {
	defer func() { _ = Extend(Additions{}) }()
	for want, a := range map[string]Additions{
		`x: no verb "fly"`:                {Operations: []AddedOperation{{OperationInfo{ID: "x"}, []string{"fly"}, nil, nil}}},
		`x: no object "kite"`:             {Operations: []AddedOperation{{OperationInfo{ID: "x"}, []string{"unbind"}, []string{"kite"}, nil}}},
		`x: no operation "y"`:             {Verbs: []AddedVerb{{VerbClass{ID: "x", Op: "y"}, nil}}},
		"nowhere: no such product":        {Aliases: []AddedAliases{{Product: "nowhere"}}},
		"解绑 stands for unbind already":    {Verbs: []AddedVerb{{VerbClass{ID: "x"}, []string{"解绑"}}}},
		"unbind of bank-card is":          {Operations: []AddedOperation{{OperationInfo{ID: "x"}, []string{"unbind"}, []string{"bank-card"}, nil}}},
		"has more than 16 characters":     {Products: []AddedProduct{{ProductInfo{ID: "x"}, []string{strings.Repeat("长", 17)}}}},
		"an empty word":                   {Products: []AddedProduct{{ProductInfo{ID: "x"}, []string{""}}}},
		"begins or ends with a space":     {Products: []AddedProduct{{ProductInfo{ID: "x"}, []string{" a"}}}},
		`x: no product "nowhere"`:         {Products: []AddedProduct{{ProductInfo{ID: "x", Parent: "nowhere"}, nil}}},
		`the word 甲 has no object "kite"`: {Operations: []AddedOperation{{OperationInfo{ID: "x"}, nil, nil, []AddedPhrase{{"甲", "kite"}}}}},
	} {
		if err := Extend(a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestOverlayIsThatOfTheTerms: what an extension builds the overlay from is what the
// generator built it from.
func TestOverlayIsThatOfTheTerms(t *testing.T) {
	b, err := segment.Build(segmented(terms[:]))
	if err != nil || string(b) != overlay {
		t.Errorf("the overlay differs from that of the terms (%v)", err)
	}
}

// TestAddedWordsBehaveLikeOthers: a word of the vocabulary that is added once more
// changes no hit of any text, and a new one is found wherever it stands free.
func TestAddedWordsBehaveLikeOthers(t *testing.T) {
	word := rapid.Custom(func(t *rapid.T) string { return terms[rapid.IntRange(0, len(terms)-1).Draw(t, "term")].Text })
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 6).Draw(rt, "words"), rapid.SampledFrom([]string{"", "，", " ", "的"}).Draw(rt, "between"))
		_ = Extend(Additions{})
		want := strings.Join(texts(text), " ")
		k := rapid.IntRange(0, len(products)-1).Draw(rt, "product")
		var known []string
		for i := range terms {
			if terms[i].Category == Product && terms[i].ID == products[k].ID {
				known = append(known, terms[i].Text)
			}
		}
		if err := Extend(Additions{Products: []AddedProduct{{ProductInfo{ID: products[k].ID}, known}}}); err != nil {
			rt.Fatal(err)
		}
		if got := strings.Join(texts(text), " "); got != want {
			rt.Fatalf("%q: got %s, want %s", text, got, want)
		}
		if err := Extend(Additions{Products: []AddedProduct{{ProductInfo{ID: "new"}, []string{"燚㵘"}}}}); err != nil {
			rt.Fatal(err)
		}
		if got := strings.Join(texts(text+"燚㵘"+text), " "); !strings.Contains(got, "燚㵘=new") {
			rt.Fatalf("the new word is not among %s", got)
		}
	})
	_ = Extend(Additions{})
}
