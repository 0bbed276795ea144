package article

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
)

// linkedData is a script of JSON-LD: where it stands, and before which unit.
type linkedData struct {
	source.Span
	unit int
}

// stepRange are the units of an element that microdata calls a step, to None if it was
// never closed.
type stepRange struct{ from, to int }

// howTo reads the steps that microdata or linked data (HowToStep of schema.org) tell of
// on a page whose visible text shows no list of them.
func (h *htmlReader) howTo() {
	if len(h.steps)+len(h.data) == 0 || slices.ContainsFunc(h.units[h.first:], isVisibleStep) {
		return
	}
	if len(h.steps) > 1 {
		h.microdataSteps()
		return
	}
	for _, d := range slices.Backward(h.data) { // so that the places of the earlier stay
		h.units = slices.Insert(h.units, d.unit, h.howToSteps(d.Span)...)
	}
}

// microdataSteps makes the paragraphs of each element that microdata calls a step an item
// of one list.
func (h *htmlReader) microdataSteps() {
	list := h.nextID()
	for k, s := range h.steps {
		end := len(h.units)
		if k+1 < len(h.steps) {
			end = h.steps[k+1].from
		}
		if s.to != None {
			end = min(end, s.to)
		}
		item := h.nextID()
		for i, first := s.from, true; i < end; i++ {
			u := &h.units[i]
			if u.kind != Paragraph || u.list > 0 || u.head != noHead {
				continue
			}
			u.list, u.item = list, item
			if first {
				u.kind, u.fixed = ListItem, true
				u.marker = Marker{Family: ArabicDot, Number: k + 1, Span: source.Span{Start: u.span.Start, End: u.span.Start}}
				first = false
			}
		}
	}
}

// isVisibleStep reports whether u is an item of the content.
func isVisibleStep(u unit) bool {
	if u.kind == Boilerplate {
		return false
	}
	_, marked := scanMarker(u.view.Text)
	return marked || u.marker.Family != NoMarker
}

// howToSteps reads the steps in a script. One that is no JSON has none from there on.
func (h *htmlReader) howToSteps(script source.Span) []unit {
	dec := json.NewDecoder(strings.NewReader(h.src[script.Start:script.End]))
	dec.UseNumber()
	w := howToWalk{h: h, dec: dec, at: script.Start, list: h.nextID()}
	_, _ = w.value(0) // what was read before an error counts
	return w.steps
}

// maxHowToDepth bounds the nesting of linked data.
const maxHowToDepth = 32

// howToWalk goes over the values of a script.
type howToWalk struct {
	h     *htmlReader
	dec   *json.Decoder
	at    int // where the script starts
	list  int
	steps []unit
}

// value reads the next value and returns its place if it is a string.
func (w *howToWalk) value(depth int) (source.Span, error) {
	from := w.at + int(w.dec.InputOffset())
	tok, err := w.dec.Token()
	if err != nil {
		return source.Span{}, err
	}
	switch tok {
	case json.Delim('{'):
		return source.Span{}, w.object(depth + 1)
	case json.Delim('['):
		for w.dec.More() {
			if _, err := w.value(depth + 1); err != nil {
				return source.Span{}, err
			}
		}
		_, err = w.dec.Token()
		return source.Span{}, err
	}
	if _, ok := tok.(string); !ok {
		return source.Span{}, nil
	}
	from += strings.IndexByte(w.h.src[from:], '"') + 1
	return source.Span{Start: from, End: w.at + int(w.dec.InputOffset()) - 1}, nil
}

// object reads the members of an object; the text of a step, else its name, is one.
func (w *howToWalk) object(depth int) error {
	if depth > maxHowToDepth {
		return strconv.ErrRange
	}
	var kind string
	var text, name source.Span
	for w.dec.More() {
		key, err := w.dec.Token()
		if err != nil {
			return err
		}
		s, err := w.value(depth)
		if err != nil {
			return err
		}
		switch key {
		case "@type":
			kind = w.h.src[s.Start:s.End]
		case "text":
			text = s
		case "name":
			name = s
		}
	}
	if text.Empty() {
		text = name
	}
	if kind == "HowToStep" && !text.Empty() {
		w.step(text)
	}
	_, err := w.dec.Token()
	return err
}

// step adds the step that the JSON string at s tells.
func (w *howToWalk) step(s source.Span) {
	h := w.h
	for i := s.Start; i < s.End; {
		if h.src[i] != '\\' {
			_, n := utf8.DecodeRuneInString(h.src[i:s.End])
			h.views.text(i, i+n)
			i += n
			continue
		}
		n := 2
		if h.src[i+1] == 'u' {
			n = len(`\u0000`)
			if strings.HasPrefix(h.src[i+n:s.End], `\u`) && strings.ContainsRune("dD", rune(h.src[i+2])) {
				n *= 2 // two halves of one character
			}
		}
		var text string
		if json.Unmarshal([]byte(`"`+h.src[i:min(i+n, s.End)]+`"`), &text) == nil {
			h.views.replace(text, i, i+n)
		}
		i += n
	}
	v := h.views.take()
	if v.Empty() {
		return
	}
	u := newUnit(v, v.Span(0, len(v.Text)))
	u.kind, u.fixed, u.blank = ListItem, true, true
	u.list, u.item = w.list, h.nextID()
	u.marker = Marker{Family: ArabicDot, Number: len(w.steps) + 1, Span: source.Span{Start: u.span.Start, End: u.span.Start}}
	w.steps = append(w.steps, u)
}
