package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A shape checks a decoded JSON value and says what is wrong with it. Shapes
// are written after the standards, not after the code that they check.
type shape func(v any) error

// fields are the fields of an object: required, or optional with a ? behind.
type fields map[string]shape

func object(f fields) shape {
	return func(v any) error {
		o, ok := v.(map[string]any)
		if !ok {
			return fmt.Errorf("%v is no object", v)
		}
		for name, s := range f {
			name, optional := strings.CutSuffix(name, "?")
			value, there := o[name]
			if !there && optional {
				continue
			}
			if !there {
				return fmt.Errorf("no %s in %v", name, o)
			}
			if err := s(value); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		for name := range o {
			if f[name] == nil && f[name+"?"] == nil {
				return fmt.Errorf("%s is not of the format", name)
			}
		}
		return nil
	}
}

func arrayOf(s shape) shape {
	return func(v any) error {
		a, ok := v.([]any)
		if !ok {
			return fmt.Errorf("%v is no array", v)
		}
		for i, e := range a {
			if err := s(e); err != nil {
				return fmt.Errorf("[%d]: %w", i, err)
			}
		}
		return nil
	}
}

// someOf is arrayOf with at least one element.
func someOf(s shape) shape {
	return func(v any) error {
		if a, ok := v.([]any); !ok || len(a) == 0 {
			return fmt.Errorf("%v is no array with elements", v)
		}
		return arrayOf(s)(v)
	}
}

// prose is text that is not blank, anyText any text.
func prose(v any) error {
	if s, ok := v.(string); !ok || strings.TrimSpace(s) == "" {
		return fmt.Errorf("%#v is no text, or blank", v)
	}
	return nil
}

func anyText(v any) error {
	if _, ok := v.(string); !ok {
		return fmt.Errorf("%#v is no text", v)
	}
	return nil
}

func oneOf(options ...string) shape {
	return func(v any) error {
		if s, ok := v.(string); !ok || !slices.Contains(options, s) {
			return fmt.Errorf("%v is none of %v", v, options)
		}
		return nil
	}
}

// from is a whole number not below least.
func from(least int) shape {
	return func(v any) error {
		if n, ok := v.(float64); !ok || n != float64(int(n)) || int(n) < least {
			return fmt.Errorf("%v is no number from %d on", v, least)
		}
		return nil
	}
}

func boolean(v any) error {
	if _, ok := v.(bool); !ok {
		return fmt.Errorf("%v is no boolean", v)
	}
	return nil
}

func anything(any) error { return nil }

// conforms decodes text as one JSON value and checks its shape.
func conforms(t tester, s shape, text string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	var v any
	if err := d.Decode(&v); err != nil {
		t.Errorf("%v in\n%s", err, text)
		return
	}
	if d.More() {
		t.Errorf("more than one value in\n%s", text)
	}
	if err := s(v); err != nil {
		t.Errorf("%v in\n%s", err, text)
	}
}

// linesConform checks one value a line.
func linesConform(t tester, s shape, text string) {
	t.Helper()
	if text != "" && !strings.HasSuffix(text, "\n") {
		t.Errorf("the last line does not end: %q", text)
	}
	for line := range bytes.Lines([]byte(text)) {
		conforms(t, s, string(line))
	}
}
