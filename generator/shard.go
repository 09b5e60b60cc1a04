package main

import (
	"fmt"
	"strconv"
	"strings"

	"zhilu/generator/pipeline"
)

// fleets are the engines that run a job many times side by side, by the variables that tell each run its number and how
// many there are. Kubernetes tells the number only.
var fleets = []struct {
	index, total string
	from         int // the first number
}{
	{"JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", 0},                // Kubernetes, Indexed Job
	{"CI_NODE_INDEX", "CI_NODE_TOTAL", 1},                         // GitLab
	{"CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0},                 // CircleCI
	{"BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0}, // Buildkite
	{"SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1},   // Azure Pipelines
	{"CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", 0},           // Google Cloud Run jobs
	{"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", 0},  // AWS Batch
}

// shardOf reads which part of the site to build: "" for all of it, 2/4, or auto to be told by the environment.
func (w world) shardOf(s string) (pipeline.Shard, error) {
	switch s {
	case "":
		return pipeline.Shard{}, nil
	case "auto":
		return w.shardHere()
	}
	n, of, ok := strings.Cut(s, "/")
	if !ok {
		return pipeline.Shard{}, usageError{fmt.Errorf("--shard: %q is no part (write 2/4 for the second of four, or auto)", s)}
	}
	return shardFrom("--shard", n, of, 1)
}

// shardHere asks the environment. It never guesses the whole: every run of a job would build all of the site.
func (w world) shardHere() (pipeline.Shard, error) {
	var names []string
	for _, f := range fleets {
		names = append(names, f.index)
		index, _ := w.env(f.index)
		total, _ := w.env(f.total)
		switch {
		case index == "":
		case total == "":
			return pipeline.Shard{}, usageError{fmt.Errorf("--shard auto: %s is set, and %s, which says how many parts there are, is not", f.index, f.total)}
		default:
			return shardFrom("--shard auto: "+f.index+" and "+f.total, index, total, f.from)
		}
	}
	return pipeline.Shard{}, usageError{fmt.Errorf("--shard auto: none of %s is set", strings.Join(names, ", "))}
}

func shardFrom(what, index, total string, from int) (pipeline.Shard, error) {
	n, bad1 := strconv.Atoi(index)
	of, bad2 := strconv.Atoi(total)
	if n += 1 - from; bad1 != nil || bad2 != nil || n < 1 || n > of {
		return pipeline.Shard{}, usageError{fmt.Errorf("%s: there is no part %s of %s (they count from %d)", what, index, total, from)}
	}
	return pipeline.Shard{N: n, Of: of}, nil
}
