package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"buzhou/corpus/present"
)

// exit runs buzhou and asserts its exit code, which exec cannot: exit 2 check a.md.
func exit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exit code [argument...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("buzhou", args[1:]...)
	got := 0
	var status *exec.ExitError
	if errors.As(err, &status) {
		got = status.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// condition answers conditions of scripts: [parquet] tells whether the program
// under test reads Parquet.
func condition(name string) (bool, error) {
	if name != "parquet" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	return present.Parquet, nil
}

// writeBytes writes files that no script can hold: bytes gb18030 from to, or
// bytes hex digits to.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: bytes hex|gb18030|utf-16le value|from to")
	}
	var out []byte
	var err error
	switch args[0] {
	case "hex":
		for i := 0; i+1 < len(args[1]); i += 2 {
			var b uint64
			b, err = strconv.ParseUint(args[1][i:i+2], 16, 8)
			ts.Check(err)
			out = append(out, byte(b))
		}
	case "gb18030":
		out, err = simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(ts.ReadFile(args[1])))
	case "utf-16le":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(ts.ReadFile(args[1])))
	default:
		ts.Fatalf("unknown kind %q", args[0])
	}
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), out, 0o644))
}
