// Stands in for the package server-only: tests run on the server, where it is empty too.
export {};
