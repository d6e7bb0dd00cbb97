// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <vector>

namespace throughline::exchange {

struct XmlAttribute {
    QString name;  ///< with its prefix; "xmlns" and "xmlns:…" declare namespaces
    QString space; ///< the namespace of its prefix; empty without one and for declarations
    QString value;
    bool operator==(const XmlAttribute &) const = default;
};

/// One node of an XML document, with all that it says: namespaces and their prefixes, attributes and children in their order, white space.
struct XmlNode {
    enum class Kind { Element, Text, Cdata, Comment, Instruction };

    Kind kind = Kind::Element;
    QString name;  ///< of an element with its prefix; the target of an instruction
    QString space; ///< the namespace of an element
    QString text;  ///< of everything else
    std::vector<XmlAttribute> attributes;
    std::vector<XmlNode> children;
    qint64 line = 0; ///< on which it begins in its file, from 1; 0 if it comes from none. Not compared.

    bool operator==(const XmlNode &other) const;

    [[nodiscard]] bool isElement() const { return kind == Kind::Element; }
    [[nodiscard]] bool is(QStringView namespaceUri, QStringView localName) const;
    [[nodiscard]] QStringView localName() const;
    /// The value of an attribute without prefix; null if it is missing.
    [[nodiscard]] QString attribute(QStringView attributeName) const;
    /// The first child element of this name, or none.
    [[nodiscard]] const XmlNode *child(QStringView namespaceUri, QStringView localName) const;
    /// The texts directly in it, without white space at both ends.
    [[nodiscard]] QString words() const;

    XmlNode &add(XmlNode node);
    /// An attribute without a namespace, unless its value is empty.
    XmlNode &set(const QString &attributeName, const QString &value);
};

/// A document without its XML declaration and document type.
struct XmlDocument {
    std::vector<XmlNode> before; ///< comments and instructions in front of the root
    XmlNode root;
    std::vector<XmlNode> after;
    bool operator==(const XmlDocument &) const = default;
};

/// How large a document may be, so that a hostile one doesn't fill the memory.
inline constexpr int kMostXmlNodes = 1'000'000;

/// Reads a whole document (XML 1.0 with namespaces), as strictly as XmlPull. An error names file, line and reason. Pure.
[[nodiscard]] base::Result<XmlDocument> readXml(ByteSource &source);

/// UTF-8. Reading it gives an equal document; characters that XML doesn't allow are left out. Pure.
[[nodiscard]] QByteArray writeXml(const XmlDocument &document);

/// Puts every child of elements that hold no text on a line of its own; for a document that was made, not read.
void indentXml(XmlNode &root);

} // namespace throughline::exchange
