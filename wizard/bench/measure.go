package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
)

// task is what engines/measure.mjs is told.
type task struct {
	Entry     string   `json:"entry"`
	Module    string   `json:"module,omitempty"`
	Trees     []string `json:"trees"`
	Rounds    int      `json:"rounds"`    // at most so many
	RoundMS   int      `json:"roundMS"`   // at least so long each
	LongestMS int      `json:"longestMS"` // no new round after so long
	Sets      []checks `json:"sets"`
}

// counted says, over all trees and one set of answers, how often an engine was right and how long it took.
type counted struct {
	Name     string  `json:"name"`
	Settled  int     `json:"settled"` // trees that the answers settle
	Open     int     `json:"open"`    // trees that they leave open
	Right    int     `json:"right"`
	Wrong    int     `json:"wrong"`
	TooEarly int     `json:"tooEarly"` // an outcome was named although the tree is open
	First    string  `json:"first"`    // the first difference
	US       float64 `json:"us"`       // microseconds for all trees
}

// measure checks an engine once and takes its times in several runs, each a process of its own.
func measure(ctx context.Context, folder string, runs int) ([]counted, error) {
	found, err := node(ctx, "check", folder)
	if err != nil {
		return nil, err
	}
	times := make([][]float64, len(found))
	for range runs {
		timed, err := node(ctx, "time", folder)
		if err != nil {
			return nil, err
		}
		for i, s := range timed {
			times[i] = append(times[i], s.US)
		}
	}
	for i := range found {
		slices.Sort(times[i])
		found[i].US = times[i][runs/2]
	}
	return found, nil
}

func node(ctx context.Context, what, folder string) ([]counted, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "node", "--no-warnings", "engines/measure.mjs", what, folder)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", what, err, errs.String())
	}
	var sets []counted
	if err := json.Unmarshal(out.Bytes(), &sets); err != nil {
		return nil, fmt.Errorf("%s: read what was measured: %w\n%s%s", what, err, out.String(), errs.String())
	}
	return sets, nil
}
