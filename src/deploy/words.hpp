#pragma once
// Names of commands, by what they do with the words behind them.

#include <algorithm>
#include <array>
#include <string_view>

namespace revlint::deploy {

// Whether `name` is in a list of names.
template <std::size_t n>
constexpr bool is_in(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// They run the words behind their own options.
inline constexpr auto wrappers = std::to_array<std::string_view>({"env",
                                                                  "sudo",
                                                                  "exec",
                                                                  "nohup",
                                                                  "nice",
                                                                  "command",
                                                                  "time",
                                                                  "timeout",
                                                                  "gosu",
                                                                  "su-exec",
                                                                  "runuser",
                                                                  "setpriv",
                                                                  "tini",
                                                                  "dumb-init",
                                                                  "with-contenv",
                                                                  "doppler",
                                                                  "infisical",
                                                                  "chamber",
                                                                  "aws-vault",
                                                                  "retry",
                                                                  "xargs",
                                                                  "flock",
                                                                  "stdbuf",
                                                                  "ddtrace-run",
                                                                  "newrelic-admin",
                                                                  "opentelemetry-instrument",
                                                                  "dockerize",
                                                                  "wait-for-it",
                                                                  "wait-for-it.sh",
                                                                  "wait-for",
                                                                  "wait-for.sh",
                                                                  "wait_for_it.sh",
                                                                  "dotenv",
                                                                  "s6-setuidgid",
                                                                  "op",
                                                                  "ssh",
                                                                  "su",
                                                                  "fly",
                                                                  "flyctl",
                                                                  "heroku",
                                                                  "railway",
                                                                  "kubectl",
                                                                  "eval",
                                                                  "builtin",
                                                                  "vagrant",
                                                                  "nerdctl",
                                                                  "unbuffer",
                                                                  "chroot",
                                                                  "aws",
                                                                  "az",
                                                                  "gcloud",
                                                                  "if-root",
                                                                  "if"});

// They run the words behind `run`.
inline constexpr auto runners = std::to_array<std::string_view>(
    {"poetry", "uv", "pipenv", "pdm", "rye", "hatch", "pixi", "conda", "micromamba", "mamba"});

inline constexpr auto shells =
    std::to_array<std::string_view>({"sh", "bash", "ash", "dash", "zsh", "ksh"});

inline constexpr auto sql_clients = std::to_array<std::string_view>(
    {"psql", "mysql", "mariadb", "sqlite3", "pgcli", "cockroach", "sqlcmd", "litecli"});

inline constexpr auto servers = std::to_array<std::string_view>(
    {"uvicorn", "gunicorn",  "hypercorn", "daphne", "celery",  "supervisord", "waitress-serve",
     "fastapi", "streamlit", "granian",   "uwsgi",  "nginx",   "honcho",      "pm2",
     "rq",      "dramatiq",  "arq",       "taskiq", "airflow", "litestar",    "sanic"});

// Modules and files by whose name an application is started.
inline constexpr auto applications = std::to_array<std::string_view>(
    {"main",   "app",    "run",        "server",    "wsgi",    "asgi",         "bot",
     "api",    "web",    "worker",     "__main__",  "uvicorn", "gunicorn",     "hypercorn",
     "daphne", "celery", "run_server", "runserver", "serve",   "start_server", "start"});

inline constexpr auto messages = std::to_array<std::string_view>(
    {"echo",    "printf",   ":",     "true",    "false",   "log",   "info",       "warn",
     "warning", "error",    "err",   "debug",   "success", "fail",  "die",        "say",
     "note",    "notice",   "cat",   "tee",     "logger",  "sleep", "git",        "pip",
     "pip3",    "apt-get",  "apt",   "apk",     "export",  "which", "alias",      "local",
     "declare", "readonly", "unset", "help",    "usage",   "man",   "type",       "hash",
     "less",    "sed",      "awk",   "ls",      "header",  "step",  "print",      "title",
     "abort",   "fatal",    "msg",   "message", "date",    "curl",  "Write-Host", "Write-Output"});

inline constexpr auto tests =
    std::to_array<std::string_view>({"[", "[[", "((", "test", "grep", "egrep", "fgrep", "rg"});

}  // namespace revlint::deploy
