package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// How the command ends.
const (
	exitFine    = 0
	exitMistake = 1 // the author's: diagnostics were printed
	exitUsage   = 2 // the call was wrong
	exitWorld   = 3 // disk, network, or a fault of ours
)

// world is what the command touches of the process around it.
type world struct {
	stdout, stderr io.Writer
	env            func(string) (string, bool)
	userCache      func() (string, error) // the user's folder for caches; nil for none
	web            *http.Client           // nil for one that asks only hosts of the public net
}

// has reports whether a variable such as NO_COLOR is set to anything.
func (w world) has(name string) bool {
	v, ok := w.env(name)
	return ok && v != ""
}

// errMistakes ends a verb whose diagnostics have been printed.
var errMistakes = errors.New("the author's mistakes have been printed")

// usageError is a call that makes no sense.
type usageError struct{ error }

// app is one run of the command: the flags that all verbs share, and what they give.
type app struct {
	world
	content, out, theme, baseURL, clock, shard, cacheDir string
	flags                                                *pflag.FlagSet // of build
	drafts, verbose, compress                            bool
	profiles                                             profiles
	log                                                  *slog.Logger
	now                                                  time.Time

	asked    sync.Once // for what gitState gives
	gitSaid  string
	gitKnown bool
}

// run is the command: it returns the exit code.
func run(ctx context.Context, args []string, w world) int {
	a := &app{world: w}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if ended := a.profiles.end(); err == nil && ended != nil {
		err = &verbError{ended}
	}
	var failed *verbError
	switch {
	case err == nil:
		return exitFine
	case !errors.As(err, &failed): // cobra's own: a flag, a verb or an argument that it doesn't know
		fmt.Fprintf(w.stderr, "zhilu: %s\nTry: zhilu --help\n", oneLine(err))
		return exitUsage
	case errors.Is(err, errMistakes):
		return exitMistake
	case errors.As(err, new(usageError)):
		fmt.Fprintf(w.stderr, "zhilu: %s\n", oneLine(err))
		return exitUsage
	}
	fmt.Fprintf(w.stderr, "zhilu: %s\n", oneLine(err))
	return exitWorld
}

func oneLine(err error) string { return strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "; ") }

// verbError is an error that a verb returned, as opposed to one of reading the command line.
type verbError struct{ error }

func (v *verbError) Unwrap() error { return v.error }

// verb makes what a verb does into what cobra runs.
func verb(do func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := do(cmd.Context(), args); err != nil {
			return &verbError{err}
		}
		return nil
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "zhilu",
		Short: "Turns a folder of guides into a site, and its decision trees into a wizard",
		Long: `Zhilu turns a folder of guides, written in Markdown and YAML in several languages, into a static site,
and the decision trees beside them into a small WebAssembly module that answers in the reader's browser.

Every flag may also come from the environment: --base-url from ZHILU_BASE_URL, and so on. NO_COLOR, or CI, keeps colours
and progress away.
Ends with 0 if all is well, 1 for mistakes in the content, 2 for a call that is wrong, 3 if the disk or network fails.`,
		Example:           "  zhilu serve             write, with the site in the browser\n  zhilu build             content/ -> public/\n  zhilu check --fix       say what is wrong, and mend what has one right answer",
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.ready(cmd) },
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	f := root.PersistentFlags()
	f.StringVar(&a.content, "content", "content", "folder that holds the guides")
	f.StringVar(&a.theme, "theme", "", "folder of a theme to use instead of the one inside")
	f.StringVar(&a.baseURL, "base-url", "", "address of the site, instead of the one in site.yaml; may carry a path")
	f.StringVar(&a.clock, "clock", "", "build as if it were then: 2026-11-22, 2026-11-22T09:00:00Z or seconds since 1970 (default: SOURCE_DATE_EPOCH, or now)")
	f.BoolVar(&a.drafts, "drafts", false, "show drafts, and pages whose day has not come")
	f.StringVar(&a.profiles.cpu, "cpuprofile", "", "write to this file where the time goes (see go tool pprof)")
	f.StringVar(&a.profiles.mem, "memprofile", "", "write to this file what takes memory (see go tool pprof)")
	f.StringVar(&a.profiles.trace, "trace", "", "write to this file what happens when (see go tool trace)")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "say what is being done, and how long it takes")
	root.AddCommand(a.buildVerb(), a.serveVerb(), a.checkVerb(), a.deployVerb(), a.newVerb(), a.agreeVerb(), a.schemaVerb(), a.tryVerb(), a.casesVerb(), a.diffVerb(), a.versionVerb())
	return root
}

// ready fills in what the environment says, for flags that are not given, and what all verbs need.
func (a *app) ready(cmd *cobra.Command) error {
	var err error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "ZHILU_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		v, ok := a.env(name)
		if f.Changed || !ok || v == "" || f.Name == "help" || err != nil {
			return
		}
		if bad := cmd.Flags().Set(f.Name, v); bad != nil {
			err = fmt.Errorf("%s: %w", name, bad)
		}
	})
	if err != nil {
		return err
	}
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelDebug
	}
	a.log = slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level, ReplaceAttr: withoutTime}))
	if a.now, err = a.time(); err != nil {
		return err
	}
	if err := a.profiles.start(); err != nil {
		return &verbError{err}
	}
	return nil
}

// withoutTime leaves the time of day out of log lines: they are read as they come.
func withoutTime(groups []string, at slog.Attr) slog.Attr {
	if len(groups) == 0 && at.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return at
}

// time gives the moment of the build. A day alone is its noon, which is that day nearly everywhere.
func (a *app) time() (time.Time, error) {
	what, s := "--clock", a.clock
	if s == "" {
		what = "SOURCE_DATE_EPOCH"
		s, _ = a.env(what)
	}
	if s == "" {
		return time.Now(), nil
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return time.Unix(n, 0), nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(12 * time.Hour), nil
	}
	return time.Time{}, fmt.Errorf("%s: %q is no time (write 2026-11-22, 2026-11-22T09:00:00Z or seconds since 1970)", what, s)
}

// terminal reports whether w is one that shows colours and lines that change.
func (a *app) terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || a.has("NO_COLOR") || a.has("CI") {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
