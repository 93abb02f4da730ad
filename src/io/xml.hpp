// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cpl_minixml.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "io/gdal.hpp"

namespace walkshed::io {

/// An element of an XML document that is being made. GDAL escapes what is in it.
class XmlElement {
  public:
    using Attribute = std::pair<char const*, std::string>;

    explicit XmlElement(CPLXMLNode* node) : node_{node} {}

    /// The new last element inside of this one.
    XmlElement add(char const* name, std::initializer_list<Attribute> attributes = {}) const {
        return XmlElement{CPLCreateXMLNode(node_, CXT_Element, name)}.with(attributes);
    }

    /// The same, with text inside of it.
    XmlElement add_text(char const* name, std::string const& text,
                        std::initializer_list<Attribute> attributes = {}) const {
        auto const element = add(name, attributes);
        CPLCreateXMLNode(element.node_, CXT_Text, text.c_str());
        return element;
    }

    XmlElement with(std::initializer_list<Attribute> attributes) const {
        for (auto const& [name, value] : attributes) {
            CPLAddXMLAttributeAndValue(node_, name, value.c_str());
        }
        return *this;
    }

  private:
    CPLXMLNode* node_;
};

/// An XML document with one element outside of all others.
class XmlDocument {
  public:
    XmlDocument(char const* name, std::initializer_list<XmlElement::Attribute> attributes)
        : tree_{CPLCreateXMLNode(nullptr, CXT_Element, name)} {
        root().with(attributes);
    }

    [[nodiscard]] XmlElement root() const { return XmlElement{tree_.get()}; }

    [[nodiscard]] std::string text() const {
        CPLString const text{CPLSerializeXMLTree(tree_.get())};
        return text;
    }

  private:
    CPLXMLTreeCloser tree_;
};

}  // namespace walkshed::io
