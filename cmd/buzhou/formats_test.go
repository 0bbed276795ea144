package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"buzhou/internal/report"
)

// articles writes articles of every outcome to a folder of the test, which
// becomes the current one.
func articles(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"clean.md": "# 怎样打开设置\n\n1. 打开手机，点“设置”。\n",
		"found.md": "# 支付宝怎么关闭指纹支付\n\n打开支付宝App，点“我的”→“设置”→“支付设置”→“关闭指纹支付”。\n\n" +
			"## 常见问题\n\n在支付宝App点“我的”→“账号安全”→“支付设置”→“关闭指纹支付”。\n",
		"empty.md": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func TestExitCodeIsTheSameInEveryFormat(t *testing.T) {
	articles(t)
	tests := []struct {
		args []string
		want int
	}{
		{[]string{"clean.md"}, 0},
		{[]string{"empty.md"}, 0}, // a note
		{[]string{"found.md"}, 1},
		{[]string{"--fail-on", "never", "found.md"}, 0},
		{[]string{"missing.md"}, 2},
		{[]string{"missing.md", "found.md"}, 2},
	}
	for _, format := range report.Formats() {
		for _, tt := range tests {
			for _, to := range [][]string{{format}, {format + ":report"}, {format, "text:report"}, {"json:other", format + ":report"}} {
				args := []string{"check"}
				for _, f := range to {
					args = append(args, "--format", f)
				}
				var stdout, stderr strings.Builder
				if got := Main(append(args, tt.args...), strings.NewReader(""), &stdout, &stderr); got != tt.want {
					t.Errorf("--format %v %v: exit code %d, want %d; %s", to, tt.args, got, tt.want, &stderr)
				}
			}
		}
	}
}

// A report in a file is the same as on standard output, also if whoever reads
// another one has gone.
func TestFileIsWholeWithoutReader(t *testing.T) {
	articles(t)
	var want, stderr strings.Builder
	Main([]string{"check", "--as-of", "2026-11-21", "--format", "json", "."}, strings.NewReader(""), &want, &stderr)
	code := Main([]string{"check", "--as-of", "2026-11-21", "--format", "text", "--format", "json:report.json", "."},
		strings.NewReader(""), brokenWriter{syscall.EPIPE}, &stderr)
	got, err := os.ReadFile("report.json")
	if err != nil || string(got) != want.String() || code != 1 || stderr.Len() > 0 {
		t.Errorf("exit code %d, %v, %s\n got %s\nwant %s", code, err, &stderr, got, &want)
	}
}

// A run that is broken off leaves the report of the one before.
func TestBrokenRunLeavesFilesAlone(t *testing.T) {
	articles(t)
	if err := os.WriteFile("report.json", []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	code := Main([]string{"check", "--format", "text", "--format", "json:report.json", "."}, strings.NewReader(""), brokenWriter{syscall.ENOSPC}, &stderr)
	got, err := os.ReadFile("report.json")
	if err != nil || string(got) != "old" || code != 2 || !strings.Contains(stderr.String(), "no space left") {
		t.Errorf("exit code %d, %v, %q, %s", code, err, got, &stderr)
	}
	if entries, _ := os.ReadDir("."); len(entries) != 4 {
		t.Errorf("something is left over: %v", entries)
	}
}
