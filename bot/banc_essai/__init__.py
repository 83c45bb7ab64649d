"""The promoters' test bench without the web: expected cases, reports of errors, anonymous demand."""
