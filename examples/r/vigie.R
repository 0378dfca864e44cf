# Reads figures of Vigie from its API into data frames. Base R reads CSV; jsonlite, where it is installed, reads JSON.
#
#   source("vigie.R")
#   vigie_site("https://vigie.example")
#   figures <- vigie_observations(city = "BE005C", indicator = "safe_night_city")
#
# Every row has its publisher, licence, comparability and caveats. Units and rules: docs/api.md of the project.

.vigie <- new.env()
.vigie$home <- "http://127.0.0.1:8501/api/v1"

# The dashboard that is asked: its address, without a slash at its end.
vigie_site <- function(address) {
  .vigie$home <- paste0(sub("/+$", "", address), "/api/v1")
  invisible(.vigie$home)
}

# The address of a request. Arguments that are NULL are left out; several values are joined by commas.
vigie_address <- function(path, ...) {
  given <- Filter(Negate(is.null), list(...))
  texts <- vapply(given, function(one) utils::URLencode(paste(one, collapse = ","), reserved = TRUE), "")
  query <- paste(names(given), texts, sep = "=", collapse = "&")
  paste0(.vigie$home, path, if (nzchar(query)) paste0("?", query))
}

# A table at an address of the API, such as vigie_table("/cities"), all its pages in one data frame.
vigie_table <- function(path, ...) {
  address <- vigie_address(path, ..., format = "csv")
  pages <- list()
  while (nzchar(address)) {
    pages[[length(pages) + 1]] <- .vigie_page(address)
    address <- .vigie_next(address, nrow(pages[[length(pages)]]))
  }
  do.call(rbind, pages)
}

# Areas, indicators, policies: one row for each.
vigie_cities <- function(...) vigie_table("/cities", ...)
vigie_indicators <- function(...) vigie_table("/indicators", ...)
vigie_policies <- function(...) vigie_table("/policies", ...)

# Figures: city, indicator, theme, country, from, until … as in the API. `limit` is the size of a page.
# value, lower and upper are in the unit of the indicator, never rounded; NA is missing, and `status` says why.
vigie_observations <- function(..., limit = 10000) vigie_table("/observations", ..., limit = limit)

# A city against its peers, a country, the network or one city (`to`), one row for each indicator.
vigie_comparison <- function(city, to = NULL, year = NULL, lang = NULL) {
  vigie_table("/comparison", city = city, to = to, year = year, lang = lang)
}

# The same address as JSON: a list with `data`, `indicators`, `datasets` … Needs the package jsonlite.
vigie_json <- function(path, ...) {
  if (!requireNamespace("jsonlite", quietly = TRUE)) stop("Install jsonlite to read JSON, or use vigie_table().")
  file <- tempfile(fileext = ".json")
  on.exit(unlink(file))
  .vigie_fetch(vigie_address(path, ...), file)
  jsonlite::fromJSON(file)
}

.vigie_page <- function(address) {
  file <- tempfile(fileext = ".csv")
  on.exit(unlink(file))
  .vigie_fetch(address, file)
  utils::read.csv(file, fileEncoding = "UTF-8-BOM", encoding = "UTF-8", na.strings = "", check.names = FALSE)
}

# The address of the page after one of so many rows, as the Link header says; "" after the last.
.vigie_next <- function(address, rows) {
  limit <- suppressWarnings(as.integer(sub(".*[?&]limit=([0-9]+).*", "\\1", address)))
  if (is.na(limit) || rows < limit) return("")
  link <- grep('^link:.*rel="next"', curlGetHeaders(address), ignore.case = TRUE, value = TRUE)
  if (!length(link)) return("")
  following <- sub('.*<([^>]*)>; *rel="next".*', "\\1", trimws(link[1]))
  if (grepl("^https?://", following)) following else paste0(sub("/api/v1.*", "", .vigie$home), following)
}

# Fetches an address into a file. Base R does not pass on what the API says of an error: the address says it in a browser.
.vigie_fetch <- function(address, file) {
  refuse <- function(problem) {
    status <- sub(".*HTTP status was '([^']*)'.*", "\\1", conditionMessage(problem))
    stop("Nothing was read (", status, "). Open this address in a browser to see why: ", address, call. = FALSE)
  }
  tryCatch(
    utils::download.file(address, file, quiet = TRUE, mode = "wb", method = "libcurl"),
    error = refuse, warning = refuse
  )
  invisible(file)
}
