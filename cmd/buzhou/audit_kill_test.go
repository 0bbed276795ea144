package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killPoints is how many runs are killed, unless the environment variable BUZHOU_KILLS
// says otherwise.
const killPoints = 8

// TestAuditSurvivesKills kills audits at random moments. The run after each kill
// must report and export, byte for byte, what one that was never killed does.
func TestAuditSurvivesKills(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes")
	}
	dir := t.TempDir()
	corpus := filepath.Join(dir, "c.ndjson")
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	for i := range 1600 {
		filler := ""
		for range 40 {
			filler += string(rune(0x4E00 + r.IntN(6000)))
		}
		fmt.Fprintf(&b, `{"id":"%d","url":"https://s%d.cn/%d","title":"护照补发怎么办","text":"补发护照的工本费为%d元。\n\n%s。"}`+"\n",
			i, i%9, i, []int{120, 160, 200}[i%3], filler)
	}
	if err := os.WriteFile(corpus, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	audit := func(db string) *exec.Cmd {
		cmd := exec.Command("buzhou", "audit", "--as-of", "2026-11-21", "--fail-on", "never", "--format", "json", "--db", db, corpus)
		cmd.Env = append(os.Environ(), "TMPDIR="+dir)
		return cmd
	}
	outcome := func(db string) []byte {
		var all bytes.Buffer
		for _, cmd := range []*exec.Cmd{
			audit(db),
			exec.Command("buzhou", "audit", "export", "--db", db, "said"),
			exec.Command("buzhou", "audit", "export", "--db", db, "--format", "json", "findings"),
			exec.Command("buzhou", "audit", "export", "--db", db, "runs"),
		} {
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s: %v", cmd, err)
			}
			all.Write(out)
		}
		return all.Bytes()
	}
	start := time.Now()
	want := outcome(filepath.Join(dir, "whole.db"))
	whole := time.Since(start)
	if !bytes.Contains(want, []byte(`"origin":"corpus"`)) {
		t.Fatal("the corpus has no finding across its articles")
	}
	db := filepath.Join(dir, "killed.db")
	points := killPoints
	if n, err := strconv.Atoi(os.Getenv("BUZHOU_KILLS")); err == nil {
		points = n
	}
	for i := range points {
		if i%4 == 0 { // later kills fall into runs that go on from earlier ones
			for _, suffix := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(db + suffix)
			}
		}
		cmd := audit(db)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(whole))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if i%2 == 1 {
			if got := outcome(db); !bytes.Equal(got, want) {
				t.Fatalf("after kill %d the outcome has %d bytes, want %d, or differs", i, len(got), len(want))
			}
		}
	}
}
