package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
)

// task is what engines/measure.mjs is told.
type task struct {
	Entry   string   `json:"entry"`
	Module  string   `json:"module,omitempty"`
	Trees   []string `json:"trees"`
	Rounds  int      `json:"rounds"`
	RoundMS int      `json:"roundMS"`
	Sets    []checks `json:"sets"`
}

// measured is what it found.
type measured struct {
	Node string    `json:"node"`
	Sets []counted `json:"sets"`
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

// measure runs an engine in a process of its own.
func measure(ctx context.Context, folder string) (measured, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "node", "--no-warnings", "engines/measure.mjs", folder)
	cmd.Stdout, cmd.Stderr = &out, &errs
	var m measured
	if err := cmd.Run(); err != nil {
		return m, fmt.Errorf("%w\n%s", err, errs.String())
	}
	if err := json.Unmarshal(out.Bytes(), &m); err != nil {
		return m, fmt.Errorf("read what was measured: %w\n%s%s", err, out.String(), errs.String())
	}
	return m, nil
}
