//! Reads settings one by one. Each problem is noted and reading goes on, so that all are reported
//! at once.

use std::{
    ffi::OsString,
    fmt::Display,
    path::{Path, PathBuf},
};

use super::{
    SettingIssue,
    environment::Environment,
    file::{self, Document},
    overrides::Overrides,
    secret_file,
    setting::{Fallback, Setting},
    written::{Parsed, Source, Value, Written},
};

/// Proof that a problem was noted. Only [`Reader::refuse`] makes one, so nothing is refused in
/// silence.
#[derive(Clone, Copy)]
pub(super) struct NotedProblem(());

/// A setting's value, or its problem noted.
pub(super) type Read<T> = Result<T, NotedProblem>;

/// Builds a struct of settings. Every field is read before the first problem ends it.
macro_rules! read_all {
    ($type:path { $($field:ident: $read:expr),* $(,)? }) => {{
        $(let $field = $read;)*
        $type { $($field: $field?),* }
    }};
}
pub(super) use read_all;

/// Everything written, and the issues found so far.
#[derive(Default)]
pub(super) struct Reader {
    file: Document,
    env: Environment,
    pub(super) overrides: Overrides,
    declared: Vec<(Setting, Source)>,
    problems: Vec<SettingIssue>,
    warnings: Vec<SettingIssue>,
}

impl Reader {
    pub(super) fn new(
        file: Option<&Path>,
        env: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Vec<SettingIssue>> {
        let document = file.map(file::read).transpose();
        Ok(Self::of(
            document
                .map_err(|problem| vec![problem])?
                .unwrap_or_default(),
            env,
        ))
    }

    pub(super) fn of(file: Document, env: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let env = Environment::new(env);
        Self {
            file,
            warnings: env.warning().into_iter().collect(),
            env,
            ..Self::default()
        }
    }

    /// Declares and reads a setting that has a value whenever nothing is wrong with it.
    pub(super) fn read<T>(
        &mut self,
        setting: Setting,
        kind: impl FnOnce(&Written) -> Parsed<T>,
    ) -> Read<T> {
        self.read_if_set(setting, kind)?.ok_or_else(|| {
            let variable = setting.variable();
            let message = format!("is required; set it in the file or as {variable}");
            self.refuse(setting.name, message)
        })
    }

    /// Declares and reads a setting that may be left out.
    pub(super) fn read_if_set<T>(
        &mut self,
        setting: Setting,
        kind: impl FnOnce(&Written) -> Parsed<T>,
    ) -> Read<Option<T>> {
        let written = self.take(&setting);
        let source = written
            .as_ref()
            .map_or(Source::Program, |written| written.source.clone());
        self.declared.push((setting, source));
        let Some(written) = written else {
            return Ok(None);
        };
        let quoted = written.is_quoted();
        let parsed = match &written.value {
            Value::Unusable(why) => Err(why.clone()),
            Value::EmptySection => Err("is a setting, not a section".to_owned()),
            _ if written.is_placeholder() => {
                Err("is still a placeholder; put the real value in its place".to_owned())
            }
            Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::List(_) => kind(&written),
        };
        if quoted && parsed.is_ok() {
            self.warn(
                setting.name,
                "has quotes around it, which are part of the value",
            );
        }
        let is_lifted = setting.name.starts_with("limits.") && written.text() == Some("off");
        if is_lifted && parsed.is_ok() {
            self.warn(setting.name, "is off: nothing bounds what it counts");
        }
        parsed.map(Some).map_err(|message| {
            let message = match written.text() {
                Some("") => format!("is empty; it {message}"),
                _ if quoted => format!("{message}; leave out the quotes around it"),
                _ => message,
            };
            self.refuse(setting.name, message)
        })
    }

    /// What is written for a setting, or its default.
    fn take(&mut self, setting: &Setting) -> Option<Written> {
        let mut written = self.take_written(setting);
        if self.overrides.ignores(setting.name)
            && let Some(ignored) = written.take()
        {
            let suffix = ignored.source.suffix();
            self.warnings.push(SettingIssue {
                setting: setting.name.to_owned(),
                message: format!("ignored: the demo asks its own sandbox{suffix}"),
            });
        }
        let Overrides {
            values, defaults, ..
        } = &self.overrides;
        let find = |list: &[(&str, String)]| {
            let found = list.iter().find(|(name, _)| *name == setting.name);
            found.map(|(_, text)| Written::by_program(text.as_str()))
        };
        find(values)
            .or(written)
            .or_else(|| find(defaults))
            .or_else(|| match setting.fallback {
                Fallback::Value(text) => Some(Written::by_program(text)),
                Fallback::Words(_) | Fallback::Required => None,
            })
    }

    fn take_written(&mut self, setting: &Setting) -> Option<Written> {
        let in_file = self.file.remove(setting.name);
        if let Some(written) = in_file.as_ref().filter(|_| setting.secret) {
            let (variable, suffix) = (setting.variable(), written.source.suffix());
            self.warnings.push(SettingIssue {
                setting: setting.name.to_owned(),
                message: format!(
                    "a secret in the settings file; {variable}_FILE keeps it apart{suffix}"
                ),
            });
        }
        let variable = setting.variable();
        let file_variable = format!("{variable}_FILE");
        let text = self.env.variables.remove(&variable);
        let path = Some(&file_variable).filter(|_| setting.secret);
        let path = path.and_then(|name| self.env.variables.remove(name));
        let (value, name) = match (text, path) {
            (None, None) => return in_file,
            (Some(text), None) => (utf8(text), variable),
            (None, Some(path)) if self.overrides.ignores(setting.name) => {
                (utf8(path), file_variable)
            }
            (None, Some(path)) => (self.secret_file(setting.name, path), file_variable),
            (Some(_), Some(_)) => {
                let message = "is set twice, as a variable and as a file; keep one";
                (Value::Unusable(message.to_owned()), file_variable)
            }
        };
        Some(Written {
            value,
            source: Source::Variable(name),
            folder: PathBuf::new(),
        })
    }

    fn secret_file(&mut self, name: &str, path: OsString) -> Value {
        let path = PathBuf::from(path);
        if secret_file::is_readable_by_all(&path) {
            let message = "its file can be read by every user of this machine; take that away";
            self.warn(name, message);
        }
        secret_file::read_file(&path).map_or_else(Value::Unusable, Value::Text)
    }

    /// Notes a problem, and where the setting was written.
    pub(super) fn refuse(&mut self, name: &str, message: impl Display) -> NotedProblem {
        let problem = self.issue(name, message);
        self.problems.push(problem);
        NotedProblem(())
    }

    /// Notes a warning about a deployment, and where the setting was written.
    pub(super) fn warn(&mut self, name: &str, message: impl Display) {
        if !self.overrides.is_demo {
            let warning = self.issue(name, message);
            self.warnings.push(warning);
        }
    }

    /// Whether an operator wrote a value for a setting that was read.
    pub(super) fn is_set(&self, name: &str) -> bool {
        let mut declared = self.declared.iter();
        declared.any(|(setting, source)| setting.name == name && !matches!(source, Source::Program))
    }

    fn issue(&self, name: &str, message: impl Display) -> SettingIssue {
        let declared = self
            .declared
            .iter()
            .find(|(setting, _)| setting.name == name);
        let suffix = declared
            .map(|(_, source)| source.suffix())
            .unwrap_or_default();
        SettingIssue {
            setting: name.to_owned(),
            message: format!("{message}{suffix}"),
        }
    }

    /// The settings declared so far.
    pub(super) fn declared(self) -> Vec<Setting> {
        self.declared
            .into_iter()
            .map(|(setting, _)| setting)
            .collect()
    }

    /// The problems of the settings read so far.
    pub(super) fn problems(self) -> Vec<SettingIssue> {
        self.problems
    }

    /// The value and the warnings if no problem was noted and every name was a setting's; else the
    /// problems. Both are in the order of declaration, after those of names that are no settings.
    pub(super) fn finish<T>(
        mut self,
        value: Read<T>,
    ) -> Result<(T, Vec<SettingIssue>), Vec<SettingIssue>> {
        self.refuse_unknown();
        let names: Vec<&str> = self
            .declared
            .iter()
            .map(|(setting, _)| setting.name)
            .collect();
        let position = |issue: &SettingIssue| names.iter().position(|name| *name == issue.setting);
        self.problems.sort_by_key(position);
        self.warnings.sort_by_key(position);
        match value {
            Ok(value) if self.problems.is_empty() => Ok((value, self.warnings)),
            Ok(_) | Err(_) => Err(self.problems),
        }
    }

    fn refuse_unknown(&mut self) {
        let names: Vec<&str> = self
            .declared
            .iter()
            .map(|(setting, _)| setting.name)
            .collect();
        let is_within = |section: &str, name: &str| {
            name.strip_prefix(section)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        for (path, written) in std::mem::take(&mut self.file) {
            let as_section = names.iter().find(|name| is_within(name, &path));
            let is_section = names.iter().any(|name| is_within(&path, name));
            if is_section && matches!(written.value, Value::EmptySection) {
                continue;
            }
            let (setting, message) = match as_section {
                Some(name) => ((*name).to_owned(), "is a setting, not a section".to_owned()),
                None if is_section => (path, "is a section, not a setting".to_owned()),
                None if path.contains('"') => (
                    path,
                    "is one key in quotes; write a setting's path without them".to_owned(),
                ),
                None => {
                    let message = unknown(&path, &names.iter().copied());
                    (path, message)
                }
            };
            self.problems.push(SettingIssue {
                setting: setting.escape_debug().to_string().replace("\\\"", "\""),
                message: format!("{message}{}", written.source.suffix()),
            });
        }
        let variables: Vec<String> = self
            .declared
            .iter()
            .map(|(setting, _)| setting.variable())
            .collect();
        for name in std::mem::take(&mut self.env.variables).into_keys() {
            let plain = name.strip_suffix("_FILE");
            let message = if plain.is_some_and(|plain| variables.iter().any(|known| known == plain))
            {
                "only a secret may come from a file".to_owned()
            } else {
                unknown(&name.to_uppercase(), &variables.iter().map(String::as_str))
            };
            self.problems.push(SettingIssue {
                setting: name.escape_debug().to_string(),
                message,
            });
        }
    }
}

/// Names the known name that is most alike; or the one that ends with it, its section forgotten.
fn unknown<'a>(name: &str, known: &(impl Iterator<Item = &'a str> + Clone)) -> String {
    let alike = known
        .clone()
        .map(|known| (strsim::levenshtein(name, known), known))
        .filter(|(distance, known)| *distance <= 3 && distance * 3 < known.len())
        .min_by_key(|(distance, _)| *distance);
    let ends_with = |known: &&str| known.rsplit_once('.').is_some_and(|(_, last)| last == name);
    let meant = alike
        .map(|(_, known)| known)
        .or_else(|| known.clone().find(ends_with));
    let hint = meant
        .map(|meant| format!("; did you mean {meant}?"))
        .unwrap_or_default();
    format!("is not a setting{hint}")
}

fn utf8(text: OsString) -> Value {
    text.into_string().map_or_else(
        |_| Value::Unusable("is not UTF-8".to_owned()),
        |text| Value::Text(text.into()),
    )
}
