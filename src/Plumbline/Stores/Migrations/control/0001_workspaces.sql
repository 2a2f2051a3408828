-- Which workspaces there are. No secrets stand here; the data of each workspace stands in its own file.

CREATE TABLE workspaces (
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,              -- user, demo
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (name)
);
