package mistakes

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"zhilu/wizard/diag"
)

// The parts of SARIF 2.1.0 that hosts of code look at.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		Short   sarifText `json:"shortDescription"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

var sarifLevels = [...]string{"error", "warning", "note"}

// SARIF writes a list in the form that hosts of code take in as the result of an analysis. version is the program's.
func SARIF(w io.Writer, list diag.List, version string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "Zhilu", Version: version, Rules: []sarifRule{}}
	index, same := map[string]int{}, map[string]int{}
	for _, d := range list {
		i, known := index[d.Rule]
		if !known {
			i = len(run.Tool.Driver.Rules)
			index[d.Rule] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifKind(d))
		}
		r := sarifResult{RuleID: d.Rule, RuleIndex: i, Level: sarifLevels[d.Severity], Message: sarifText{d.Message}, Fixes: sarifFixes(d)}
		if d.Hint != "" {
			r.Message.Text += " (" + d.Hint + ")"
		}
		r.Locations = []sarifLocation{sarifAt(d.Pos)}
		for i, n := range d.Notes {
			at := sarifAt(n.Pos)
			at.ID, at.Message = i+1, &sarifText{n.Message}
			r.Related = append(r.Related, at)
		}
		// Without the line, so that a mistake stays the same when others are mended above it.
		is := strings.Join([]string{d.Rule, d.Pos.File, d.Message}, "\x00")
		same[is]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", is, same[is]))
		r.Fingerprints = map[string]string{"mistake/v1": hex.EncodeToString(sum[:8])}
		run.Results = append(run.Results, r)
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifKind(d diag.Diagnostic) sarifRule {
	rule := sarifRule{ID: d.Rule, Short: sarifText{d.Rule}}
	rule.Default.Level = sarifLevels[d.Severity]
	if k := Find(d.Rule); k != nil {
		rule.Short.Text, rule.Default.Level = k.Says, sarifLevels[k.Severity()]
	}
	return rule
}

func sarifAt(p diag.Pos) sarifLocation {
	return sarifLocation{Physical: sarifPhysical{sarifFile(p.File), sarifRegion{StartLine: max(p.Line, 1), StartColumn: p.Col}}}
}

func sarifFile(name string) sarifArtifact {
	if strings.HasPrefix(name, "/") {
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
	}
	return sarifArtifact{(&url.URL{Path: name}).EscapedPath(), "%SRCROOT%"}
}

// sarifFixes leaves out edits of a whole file, which have no place.
func sarifFixes(d diag.Diagnostic) []sarifFix {
	fix := sarifFix{Description: sarifText{d.Hint}}
	for _, e := range d.Fix {
		if e.Pos.Line == 0 {
			return nil
		}
		end := sarifRegion{e.Pos.Line, e.Pos.Col, e.Pos.Line + strings.Count(e.Old, "\n"), e.Pos.Col + utf8.RuneCountInString(e.Old)}
		if i := strings.LastIndexByte(e.Old, '\n'); i >= 0 {
			end.EndColumn = 1 + utf8.RuneCountInString(e.Old[i+1:])
		}
		file := sarifFile(e.Pos.File)
		i := slices.IndexFunc(fix.Changes, func(c sarifChange) bool { return c.Artifact == file })
		if i < 0 {
			i = len(fix.Changes)
			fix.Changes = append(fix.Changes, sarifChange{Artifact: file})
		}
		fix.Changes[i].Replacements = append(fix.Changes[i].Replacements, sarifReplacement{end, sarifText{e.New}})
	}
	if fix.Changes == nil {
		return nil
	}
	return []sarifFix{fix}
}
