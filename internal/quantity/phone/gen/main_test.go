package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTablesAreCurrent(t *testing.T) {
	src, err := os.ReadFile("../data/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(src)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../plan_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("plan_gen.go is stale: run go generate ./internal/quantity/phone")
	}
}

func TestGenerateRejects(t *testing.T) {
	for _, src := range []string{
		"areas: [{code: \"571\"}]", "areas: [{code: \"0571\"}, {code: \"0571\"}]", "countries: [\"39-30\"]",
		"mobile: {prefixes: [{list: [\"99\"]}]}", "unknown: 1",
	} {
		if _, err := generate([]byte(src)); err == nil {
			t.Errorf("generate(%q) succeeded", src)
		}
	}
}
