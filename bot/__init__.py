"""Assistant OTN: sends Québec's entrepreneurs to the right digital-transformation project."""
