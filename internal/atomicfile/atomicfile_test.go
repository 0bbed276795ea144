package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func create(t *testing.T, path, text string) *File {
	t.Helper()
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	return f
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// only asserts that a folder holds nothing else, such as what is left over.
func only(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Fatalf("%s holds %v, %v; want %v", dir, entries, err, names)
	}
	for i, e := range entries {
		if e.Name() != names[i] {
			t.Errorf("%s is in %s, want %s", e.Name(), dir, names[i])
		}
	}
}

func TestOldContentUntilCommit(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	write(t, path, "old")
	f := create(t, path, "new")
	if got := content(t, path); got != "old" {
		t.Errorf("%q before Commit", got)
	}
	if err := f.Commit(); err != nil || content(t, path) != "new" {
		t.Errorf("%q after Commit, %v", content(t, path), err)
	}
	if err := create(t, path, "newer").Discard(); err != nil || content(t, path) != "new" {
		t.Errorf("%q after Discard, %v", content(t, path), err)
	}
	only(t, dir, "a")
}

func TestPermissionsStay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	path := filepath.Join(t.TempDir(), "a")
	write(t, path, "old")
	if err := os.Chmod(path, 0o606); err != nil {
		t.Fatal(err)
	}
	if err := create(t, path, "new").Commit(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o606 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestLinkStaysLink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a"), filepath.Join(dir, "link")
	write(t, path, "old")
	if err := os.Symlink("a", link); err != nil {
		t.Skip(err)
	}
	if err := create(t, link, "new").Commit(); err != nil || content(t, path) != "new" {
		t.Errorf("%q, %v", content(t, path), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	only(t, dir, "a", "link")
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{dir: "is a folder", filepath.Join(dir, "missing", "a"): "create it first"} {
		if f, err := Create(path); err == nil {
			t.Errorf("%s can be written", path)
			_ = f.Discard()
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
		if err := Probe(path); err == nil {
			t.Errorf("%s can be written", path)
		}
	}
	only(t, dir)
}

func TestWriteAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := Probe(path); err != nil {
		t.Error(err)
	}
	only(t, dir)
	half := errors.New("half")
	for _, fail := range []error{nil, half} {
		err := Write(path, func(w io.Writer) error {
			_, err := io.WriteString(w, fmt.Sprint("text ", fail))
			return errors.Join(err, fail)
		})
		if !errors.Is(err, fail) {
			t.Errorf("%v, want %v", err, fail)
		}
	}
	if got := content(t, path); got != "text <nil>" {
		t.Errorf("%q is left", got)
	}
	only(t, dir, "a")
}

// A device is written in place.
func TestDevice(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil || runtime.GOOS == "windows" {
		t.Skip("no device to write to")
	}
	if err := create(t, os.DevNull, "text").Commit(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s has been replaced", os.DevNull)
	}
}
