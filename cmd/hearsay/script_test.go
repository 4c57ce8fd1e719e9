package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the tests run this very binary as the program.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hearsay": main})
}

// TestScripts runs testdata/script/*.txtar. Beside the usual commands there is
// "exits CODE COMMAND ..." for the exit code, and the condition [root]. UPDATE=1
// rewrites the expected files of "cmp".
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup:               layOut,
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Getuid() == 0, nil
			}
			return false, errors.New("there is no condition " + name)
		},
	})
}

// exits runs a command and holds its exit code against the one wanted.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("the exit code is %d, not %s", code, args[0])
	}
}

// layOut gives every script the files that cannot be written as text:
// picture.png, and latin.txt, whose bytes are no UTF-8.
func layOut(env *testscript.Env) error {
	for name, bytes := range map[string]string{
		"picture.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
		"latin.txt":   "Envoy leaves\n\nThe caf\xe9 was closed \xff\xfe, said Marta Osmark, the envoy. \xc3\x28\n",
	} {
		if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(bytes), 0o644); err != nil {
			return err
		}
	}
	return nil
}
