package main

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"zhilu/generator/pipeline"
	"zhilu/wizard/diag"
)

// sieve lets through what a branch has to do with. Its zero value, with an app, lets everything through.
type sieve struct {
	*app
	base    string          // where the branch began; "" if everything is let through
	touched map[string]bool // files and folders, by the names that they have in diagnostics
	before  diag.List       // what was wrong there; nil before anybody asked
	dropped int             // by the last sift
}

// since asks Git what the branch touched since it left rev, what is not committed included.
func (s *sieve) since(ctx context.Context, in pipeline.Input, rev string) error {
	if strings.HasPrefix(rev, "-") {
		return usageError{fmt.Errorf("%q is no revision", rev)}
	}
	base, err := s.gitText(ctx, "merge-base", rev, "HEAD")
	if err != nil {
		return usageError{fmt.Errorf("--since %s: %w", rev, err)}
	}
	s.base, s.touched = strings.TrimSpace(base), map[string]bool{}
	folders := map[string]string{s.content: in.ContentName}
	if s.theme != "" {
		folders[s.theme] = in.ThemeName
	}
	for folder, name := range folders {
		at, err := filepath.Abs(folder)
		if err != nil {
			return err
		}
		for _, ask := range [][]string{
			{"diff", "--name-only", "--no-renames", "--relative", "-z", s.base, "--", "."},
			{"ls-files", "--others", "--exclude-standard", "-z", "--", "."},
		} {
			list, err := s.gitText(ctx, append([]string{"-C", at}, ask...)...)
			if err != nil {
				return fmt.Errorf("ask Git for what changed since %s: %w", rev, err)
			}
			for _, file := range strings.FieldsFunc(list, func(c rune) bool { return c == 0 }) {
				s.touch(path.Join(name, file), path.Clean(name))
			}
		}
	}
	return nil
}

// touch notes a file, and the folders around it: what is missing in one is said of the folder.
func (s *sieve) touch(file, folder string) {
	for ; file != folder && file != "." && file != "/"; file = path.Dir(file) {
		s.touched[file] = true
	}
}

// sift keeps what is about touched files, and errors elsewhere that were not there before the branch: what it removed
// others may have needed.
func (s *sieve) sift(ctx context.Context, in pipeline.Input, list diag.List) (diag.List, error) {
	if s.base == "" {
		return list, nil
	}
	var kept, rest diag.List
	for _, d := range list {
		if s.about(d) {
			kept = append(kept, d)
		} else {
			rest = append(rest, d)
		}
	}
	if rest.HasErrors() && s.before == nil {
		if err := s.look(ctx, in); err != nil {
			return nil, err
		}
	}
	s.dropped = len(rest)
	for _, d := range rest {
		if d.Severity == diag.Error && !slices.ContainsFunc(s.before, func(b diag.Diagnostic) bool { return sameMistake(b, d) }) {
			kept = append(kept, d)
			s.dropped--
		}
	}
	return kept.Sorted(), nil
}

func (s *sieve) about(d diag.Diagnostic) bool {
	return s.touched[d.Pos.File] || slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return s.touched[n.Pos.File] })
}

// look finds out what was wrong before the branch.
func (s *sieve) look(ctx context.Context, in pipeline.Input) error {
	files, err := contentAt(ctx, s.content, s.base)
	if err != nil {
		return err
	}
	in.Content = files
	_, s.before, err = pipeline.Check(ctx, in)
	if s.before == nil {
		s.before = diag.List{}
	}
	return err
}

func sameMistake(a, b diag.Diagnostic) bool {
	return a.Pos.File == b.Pos.File && a.Severity == b.Severity && a.Rule == b.Rule && a.Message == b.Message
}
