module zhilu/wizard/bench

go 1.26.0

replace zhilu => ../..
